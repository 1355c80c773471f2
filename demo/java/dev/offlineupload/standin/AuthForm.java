package dev.offlineupload.standin;

/** In which headers a request brought its key. */
public enum AuthForm {
  NONE,
  BEARER,
  API_KEY,
  BEARER_AND_API_KEY;

  static AuthForm of(boolean bearer, boolean apiKey) {
    return values()[(bearer ? 1 : 0) + (apiKey ? 2 : 0)];
  }
}
