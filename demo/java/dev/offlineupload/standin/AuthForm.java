package dev.offlineupload.standin;

/** In which headers a request brought its key. */
public enum AuthForm {
  NONE,
  BEARER,
  API_KEY,
  BEARER_AND_API_KEY;

  static AuthForm of(HttpRequest request) {
    boolean bearer = request.header("Authorization").isPresent();
    boolean apiKey = request.header("apikey").isPresent();
    if (bearer) {
      return apiKey ? BEARER_AND_API_KEY : BEARER;
    }
    return apiKey ? API_KEY : NONE;
  }
}
