package dev.offlineupload.standin;

import java.util.Optional;

/** One request on its way through the service, with the fault that the script gave it. */
record Call(HttpRequest request, Route route, Fault fault, Connection connection) {
  <F extends Fault> Optional<F> fault(Class<F> type) {
    return type.isInstance(fault) ? Optional.of(type.cast(fault)) : Optional.empty();
  }

  RequestBody body() {
    return request.body();
  }
}
