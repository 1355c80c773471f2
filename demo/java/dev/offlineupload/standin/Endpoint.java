package dev.offlineupload.standin;

import java.io.IOException;

/** Serves one kind of request. */
interface Endpoint {
  Answer serve(Call call) throws IOException;
}
