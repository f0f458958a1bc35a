package io.sallyport.rest;

import io.sallyport.audit.Audit;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditSink;
import io.sallyport.config.SallyportConfig;
import io.sallyport.realm.Assembly;
import io.sallyport.rules.Route;
import io.sallyport.rules.RouteRules;
import io.sallyport.spi.CurrentCaller;
import io.sallyport.spi.ErrorsAs;
import io.sallyport.spi.Gate;
import io.sallyport.spi.GatePolicy;
import io.sallyport.spi.Guard;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A configured realm whose endpoints are called in this process: with the real guards, schemes,
 * stores in memory and error responses, but without a server. Used by one thread.
 */
public final class InProcessRealm implements AutoCloseable {
  public static final String NAME = "demo";
  private static final String REALM = "sallyport.realms." + NAME + ".";

  private final Assembly assembly;
  private final Gate gate;
  private final Object endpoints;
  private final CurrentCaller current = new CurrentCaller();
  private final List<AuditEvent> events = new ArrayList<>();

  private InProcessRealm(SallyportConfig config, Clock clock) {
    this.assembly = new Assembly(config, clock, List.of(), Map.of(), false);
    this.gate = assembly.gate();
    Audit audit = assembly.audit(new EventRecorder());
    this.endpoints = assembly.sallyport(List::of, current, audit, () -> null).endpoints(NAME);
  }

  /**
   * A realm in memory.
   *
   * @param settings names below the realm, and their values, in turns
   */
  public static InProcessRealm of(String dialect, Clock clock, String... settings) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("sallyport.store.data-source", "none");
    properties.put("sallyport.passwords.memory", "64");
    properties.put("sallyport.passwords.iterations", "1");
    properties.put(REALM + "dialect", dialect);
    for (int i = 0; i < settings.length; i += 2) {
      properties.put(REALM + settings[i], settings[i + 1]);
    }
    return new InProcessRealm(
        SallyportConfig.read(
            new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build(),
            clock),
        clock);
  }

  private final class EventRecorder implements AuditSink {
    @Override
    public boolean wantsAccepted() {
      return false;
    }

    @Override
    public void take(AuditEvent event) {
      synchronized (events) {
        events.add(event);
      }
    }
  }

  /** Calls an endpoint, or a method of a resource of the test. */
  public InProcessResponse call(RequestView request) {
    return call(endpoints, request.target(), request, new ArrayList<>());
  }

  /** The status of a request to a method with {@code @Secured} without attributes. */
  public InProcessResponse callSecured(RequestView request) {
    return call(new SecuredResource(), "/", request, new ArrayList<>());
  }

  private InProcessResponse call(
      Object resource, String path, RequestView request, List<String> parameters) {
    for (Method method : resource.getClass().getMethods()) {
      Path template = method.getAnnotation(Path.class);
      String verb = verb(method);
      if (template == null && verb == null) {
        continue;
      }
      String pattern = (template == null ? "" : template.value()).replaceAll("\\{\\w+}", "([^/]+)");
      Matcher matcher = Pattern.compile(pattern).matcher(path);
      if (verb == null
          ? !matcher.lookingAt()
          : !matcher.matches() || !verb.equals(request.method())) {
        continue;
      }
      for (int i = 1; i <= matcher.groupCount(); i++) {
        parameters.add(matcher.group(i));
      }
      return verb == null
          ? call(
              invoke(method, resource, List.of()),
              path.substring(matcher.end()),
              request,
              parameters)
          : guarded(method, resource, request, parameters);
    }
    throw new AssertionError("no endpoint for " + request.method() + " " + request.target());
  }

  private InProcessResponse guarded(
      Method method, Object resource, RequestView request, List<String> parameters) {
    Guard guard =
        guard(new RouteRules(GatePolicy.Unannotated.DENY).of(resource.getClass(), method));
    ErrorsAs errors = method.getAnnotation(ErrorsAs.class);
    Guard worded = errors == null ? guard : guard.wordedAs(instance(errors));
    Outcome outcome = worded.authenticate(request);
    if (outcome instanceof Outcome.Rejected rejected) {
      return new InProcessResponse(
          FailureResponse.of(rejected, worded.errors(), worded.challenges(request, rejected)));
    }
    Outcome.Accepted accepted = (Outcome.Accepted) outcome;
    current.admit(accepted.caller(), accepted.realm(), request);
    return new InProcessResponse((Response) invoke(method, resource, parameters));
  }

  private Guard guard(Route route) {
    if (route instanceof Route.Guarded guarded) {
      return gate.guard(guarded.in(NAME).alternatives());
    }
    if (route instanceof Route.Open) {
      return gate.open(NAME);
    }
    throw new AssertionError("an endpoint that cannot be called");
  }

  private static io.sallyport.spi.ErrorFormat instance(ErrorsAs errors) {
    try {
      return errors.value().getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static Object invoke(Method method, Object resource, List<String> parameters) {
    try {
      return method.invoke(resource, parameters.toArray());
    } catch (InvocationTargetException e) {
      throw new AssertionError(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static @Nullable String verb(Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
      if (verb != null) {
        return verb.value();
      }
    }
    return null;
  }

  /** The events that were recorded since the last call, each as its type and reason. */
  public List<String> events() {
    assembly.close();
    synchronized (events) {
      List<String> texts =
          events.stream()
              .map(event -> event.type() + (event.reason() == null ? "" : " " + event.reason()))
              .toList();
      events.clear();
      return texts;
    }
  }

  @Override
  public void close() {
    assembly.close();
  }
}
