package dev.offlineupload.standin;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From request to answer: script first, then the key, then the endpoint. */
final class Service {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);

  private final Map<Kind, Endpoint> endpoints;
  private final KeyRule keys;
  private final UploadStore uploads;
  private final boolean swallowsRefusedBodies;
  private final Intake intake = new Intake();
  private final FaultScript faults = new FaultScript();
  private final RequestLog log = new RequestLog();

  Service(Map<Kind, Endpoint> endpoints, KeyRule keys, UploadStore uploads, boolean swallows) {
    this.endpoints = endpoints;
    this.keys = keys;
    this.uploads = uploads;
    this.swallowsRefusedBodies = swallows;
  }

  Intake intake() {
    return intake;
  }

  FaultScript faults() {
    return faults;
  }

  RequestLog log() {
    return log;
  }

  Answer answer(HttpRequest request, Connection connection) throws IOException {
    Optional<String> path = Paths.decode(request.rawPath());
    Route route =
        path.map(decoded -> Route.of(request.method(), decoded))
            .orElseGet(() -> Route.other(request.rawPath()));
    Asked asked = asked(request, route);
    Fault fault = faults.take(asked);
    RequestLog.Entry entry = log.arrived(asked, AuthForm.of(request), request.body(), fault);
    Call call = new Call(request, route, fault, connection);
    Answer answer = path.isEmpty() ? badUrl(request) : faulty(call);
    if (answer.fate() != Answer.Fate.LOST) {
      entry.answers(answer.reply().status());
    }
    return answer;
  }

  private Answer faulty(Call call) throws IOException {
    if (call.fault() instanceof Fault.RefuseEarly refuse) {
      return Answer.of(refuse.reply()).with(Answer.Rest.LEAVE);
    }
    if (call.fault() instanceof Fault.AnswerInstead instead) {
      call.body().drain();
      return Answer.of(instead.reply());
    }
    before(call);
    Answer answer = ruled(call);
    if (call.fault() instanceof Fault.DelayAnswer delay) {
      call.connection().pause(delay.time());
    }
    return answer.with(fate(call.fault()));
  }

  private static void before(Call call) throws IOException {
    if (call.fault() instanceof Fault.Hang) {
      call.connection().hang();
    }
    if (call.fault() instanceof Fault.DelayRead delay) {
      call.connection().pause(delay.time());
    }
    if (call.fault() instanceof Fault.CutAfter cut) {
      call.body().cutAfter(cut.bodyBytes());
      if (call.body().length() == 0) {
        throw new Cut("scripted");
      }
    }
  }

  private static Answer.Fate fate(Fault fault) {
    if (fault instanceof Fault.LoseAnswer) {
      return Answer.Fate.LOST;
    }
    return fault instanceof Fault.HalfAnswer ? Answer.Fate.HALF : Answer.Fate.SENT;
  }

  private Answer ruled(Call call) throws IOException {
    try {
      keys.check(call.request(), call.route());
      Endpoint endpoint = endpoints.get(call.route().kind());
      return endpoint == null ? noRoute(call) : endpoint.serve(call);
    } catch (Refusal e) {
      return swallowsRefusedBodies ? e.answer().with(Answer.Rest.DRAIN) : e.answer();
    } catch (RuntimeException e) {
      LOG.error("local storage failed at {} {}", call.request().method(), call.route().path(), e);
      boolean tus = call.route().kind().isTus();
      return Answer.of(tus ? TusError.FAILED : RestError.internal("Internal Server Error"));
    }
  }

  private static Answer noRoute(Call call) {
    String path = call.route().path();
    return Answer.of(
        path.startsWith(Route.RESUMABLE)
            ? TusError.text(404, "Not found")
            : RestError.noRoute(call.request().method(), path));
  }

  private static Answer badUrl(HttpRequest request) {
    return Answer.of(RestError.badUrl(request.target()));
  }

  private Asked asked(HttpRequest request, Route route) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(request.headers());
    headers.remove("Authorization");
    headers.remove("apikey");
    return new Asked(
        request.method(),
        route.path(),
        route.kind(),
        route.bucket(),
        route.key(),
        headers,
        isLastPatch(request, route));
  }

  private boolean isLastPatch(HttpRequest request, Route route) {
    String offset = request.header("Upload-Offset").orElse("");
    if (route.kind() != Kind.TUS_PATCH || !offset.matches("\\d{1,18}")) {
      return false;
    }
    Long end = Long.parseLong(offset) + request.body().length();
    return uploads.find(route.uploadId()).filter(upload -> end.equals(upload.length())).isPresent();
  }
}
