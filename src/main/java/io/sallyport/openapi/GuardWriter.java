package io.sallyport.openapi;

import io.sallyport.GuardedMethod;
import io.sallyport.GuardedMethod.Access;
import io.sallyport.rules.Mount;
import io.sallyport.rules.Route;
import io.sallyport.spi.Gate;
import io.sallyport.spi.Guard;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.jspecify.annotations.Nullable;

/** Writes the guards of one gate into a document, and the endpoints that its resources mount. */
final class GuardWriter {
  private static final System.Logger LOG = System.getLogger("sallyport");

  private final OpenAPI document;
  private final Gate gate;
  private final DocumentedGate known;
  private final List<GuardedMethod> guards;
  private final SchemeWriter schemes;

  /** The application's path in the document, by the names of its resource classes. */
  private final Map<String, String> prefixes = new LinkedHashMap<>();

  GuardWriter(OpenAPI document, Gate gate, DocumentedGate known) {
    this.document = document;
    this.gate = gate;
    this.known = known;
    // The longest path first: a document's path may begin with that of the application.
    this.guards =
        Stream.concat(gate.guards().stream(), known.methods().stream())
            .sorted(
                Comparator.comparingInt((GuardedMethod method) -> method.path().length())
                    .reversed())
            .toList();
    this.schemes = new SchemeWriter(document);
  }

  void write() {
    if (document.getPaths() == null) {
      document.setPaths(OASFactory.createPaths());
    }
    Map<String, PathItem> items = document.getPaths().getPathItems();
    if (items != null) {
      new LinkedHashMap<>(items).forEach(this::write);
    }
    MountWriter writer = new MountWriter(document, gate, schemes);
    for (Mount mount : mounts()) {
      try {
        writer.write(mount, prefix(mount));
      } catch (IllegalArgumentException e) {
        LOG.log(
            Level.WARNING,
            "the OpenAPI document does not show all endpoints of " + mount.path(),
            e);
      }
    }
  }

  /** Returns the mounts, the shortest path first: it gets the ids of its realm's operations. */
  private List<Mount> mounts() {
    return known.mounts().stream()
        .sorted(
            Comparator.comparingInt((Mount mount) -> mount.path().length())
                .thenComparing(Mount::path))
        .toList();
  }

  private void write(String path, PathItem item) {
    new LinkedHashMap<>(item.getOperations())
        .forEach((method, operation) -> write(path, item, method, operation));
    if (item.getOperations().isEmpty()) {
      document.getPaths().removePathItem(path);
    }
  }

  private void write(String path, PathItem item, PathItem.HttpMethod method, Operation operation) {
    GuardedMethod guarded = guarded(path, method.name());
    if (guarded == null) {
      if (DocumentPath.isOfSubResource(path)) {
        item.setOperation(method, null);
        return;
      }
      // Some servers list a locator as if it served GET requests.
      for (String locator : known.locators()) {
        if (DocumentPath.isOf(path, locator)) {
          prefixes.putIfAbsent(locator, DocumentPath.prefix(path, locator));
          item.setOperation(method, null);
        }
      }
      return;
    }
    prefixes.putIfAbsent(guarded.resource(), DocumentPath.prefix(path, guarded.path()));
    if (guarded.access() == Access.OPEN) {
      Guard optional = gate.optional();
      if (optional != null) {
        schemes.writeOptional(operation, optional.alternatives());
      }
      return;
    }
    List<Guard.Alternative> alternatives = alternatives(guarded);
    if (!alternatives.isEmpty()) {
      schemes.write(operation, alternatives, guarded.roles());
    } else if (guarded.access() != Access.WEBHOOK) {
      item.setOperation(method, null);
    }
  }

  /**
   * Returns what callers may meet; empty if no caller may call the method. If a parameter of the
   * path has the webhook's name, it may be any that is configured.
   */
  private List<Guard.Alternative> alternatives(GuardedMethod guarded) {
    return switch (guarded.access()) {
      case GUARDED -> alternatives(gate.guardAll(guarded.requirements()));
      case WEBHOOK -> {
        Route.WebhookRoute route =
            new Route.WebhookRoute(guarded.requirements().get(0).get(0).realm());
        yield (route.parameter().isEmpty()
                ? Stream.of(route.name())
                : gate.webhooks().stream().sorted())
            .flatMap(name -> alternatives(gate.webhook(name)).stream())
            .toList();
      }
      case DENIED, OPEN -> List.of();
    };
  }

  private static List<Guard.Alternative> alternatives(@Nullable Guard guard) {
    return guard == null ? List.of() : guard.alternatives();
  }

  /** Returns the method that serves such requests; null if no guard is known. */
  private @Nullable GuardedMethod guarded(String path, String httpMethod) {
    for (GuardedMethod method : guards) {
      if (method.httpMethod().equals(httpMethod) && DocumentPath.isOf(path, method.path())) {
        return method;
      }
    }
    return null;
  }

  /** Returns the application's path, as the document shows it for a resource of the application. */
  private String prefix(Mount mount) {
    String own = prefixes.getOrDefault(mount.resource(), prefixes.get(mount.path()));
    return own != null ? own : prefixes.values().stream().findFirst().orElse("");
  }
}
