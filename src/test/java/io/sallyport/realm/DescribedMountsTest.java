package io.sallyport.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.GuardedMethod;
import io.sallyport.GuardedMethod.Access;
import io.sallyport.Sallyport;
import io.sallyport.internal.Json;
import io.sallyport.rules.Mount;
import io.sallyport.spi.GatePolicy.Unannotated;
import io.sallyport.spi.RealmResource;
import io.sallyport.spi.Requirement;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a root resource mounts, and its OpenAPI documents. */
class DescribedMountsTest {

  /** An endpoint that no document describes fails, and so does a description of nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"standard", "kira", "wakapay", "kigo", "kunacore", "kindly"})
  void eachEndpointIsDescribed(String dialect) {
    for (Mount mount : mounts(dialect)) {
      Set<String> described = new TreeSet<>();
      mount.documents().forEach(document -> described.addAll(operations(document)));
      Set<String> mounted = new TreeSet<>();
      for (GuardedMethod method : mount.methods()) {
        String below = method.path().substring(mount.path().length());
        mounted.add(method.httpMethod() + " " + (below.isEmpty() ? "/" : below));
      }
      assertThat(described).as(mount.path()).isEqualTo(mounted).isNotEmpty();
    }
  }

  @Test
  void annotationsApplyToTheRealmOfTheMount() {
    GuardedMethod method = method(mounts("kindly"), "POST /at/endpoints/api/service-accounts");
    assertThat(method.access()).isEqualTo(Access.GUARDED);
    assertThat(method.requirements())
        .isEqualTo(List.of(List.of(new Requirement("shop", List.of(), List.of()))));
    assertThat(method(mounts("kira"), "POST /at/endpoints/auth").access()).isEqualTo(Access.OPEN);
  }

  /** A realm that issues no API keys has no endpoints for them. */
  @Test
  void locatorsWithoutResourceMountNothing() {
    List<GuardedMethod> methods =
        mounts("standard", "sallyport.realms.shop.issued-keys.prefix", "").stream()
            .flatMap(mount -> mount.methods().stream())
            .toList();
    assertThat(methods)
        .extracting(GuardedMethod::path)
        .contains("/at/endpoints/oauth/token")
        .noneMatch(path -> path.contains("/keys"));
  }

  @Test
  void onlyLocatorsThatMayMountAreCalled() {
    assertThat(mountsOf(new Others())).isEmpty();
    assertThat(Mount.isPossibleIn(Others.class)).isFalse();
    assertThat(Mount.isPossibleIn(Root.class)).isTrue();
  }

  @Test
  void aMissingDocumentIsAnError() {
    assertThatThrownBy(() -> mountsOf(new Undocumented()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("lacks the OpenAPI document missing.json");
  }

  private static GuardedMethod method(List<Mount> mounts, String wanted) {
    return mounts.stream()
        .flatMap(mount -> mount.methods().stream())
        .filter(method -> (method.httpMethod() + " " + method.path()).equals(wanted))
        .findFirst()
        .orElseThrow();
  }

  private static List<Mount> mountsOf(Object root) {
    return Mount.of(root, Unannotated.DENY, Set.of("shop"), (parameter, name) -> List.of());
  }

  private static List<Mount> mounts(String dialect, String... changes) {
    Map<String, String> settings = new HashMap<>();
    settings.put("sallyport.store.data-source", "none");
    settings.put("sallyport.store.encryption-key", "c2FsbHlwb3J0IHNhbXBsZTogbm90IGEgc2VjcmV0IGE=");
    settings.put("sallyport.passwords.memory", "64");
    settings.put("sallyport.passwords.iterations", "1");
    String realm = "sallyport.realms.shop.";
    settings.put(realm + "issuer", "http://localhost/shop");
    settings.put(realm + "dialect", dialect);
    settings.put(realm + "resource", "https://api.example.com");
    if (dialect.equals("kindly")) {
      settings.put(realm + "console", "/at/endpoints");
    } else {
      settings.put(realm + "accounts.ada.login", "ada");
      settings.put(realm + "accounts.ada.password", "a password of Ada's");
    }
    if (dialect.startsWith("k") && !dialect.equals("kindly")) {
      settings.put(realm + "api-keys.ada.sha256", "a".repeat(64));
      settings.put(realm + "api-keys.ada.client", "ada");
    }
    if (dialect.equals("standard")) {
      settings.put(realm + "issued-keys.prefix", "shop");
    }
    for (int i = 0; i < changes.length; i += 2) {
      settings.put(changes[i], changes[i + 1]);
    }
    settings.values().removeIf(String::isEmpty);
    try (SallyportRuntime sallyport = SallyportBuilder.of(settings).start()) {
      Root root =
          dialect.equals("kindly")
              ? new WithConsole(sallyport.sallyport())
              : new Root(sallyport.sallyport());
      return mountsOf(root);
    }
  }

  private static Set<String> operations(String document) {
    Map<String, Object> root =
        Objects.requireNonNull(Json.object(document.getBytes(StandardCharsets.UTF_8)));
    Set<String> operations = new TreeSet<>();
    ((Map<?, ?>) Objects.requireNonNull(root.get("paths")))
        .forEach(
            (path, item) ->
                ((Map<?, ?>) item)
                    .keySet().stream()
                        .filter(key -> !key.equals("parameters"))
                        .map(key -> key.toString().toUpperCase(Locale.ROOT) + " " + path)
                        .forEach(operations::add));
    return operations;
  }

  /** Mounts a realm. */
  @Path("/at")
  public static class Root {
    final Sallyport sallyport;

    Root(Sallyport sallyport) {
      this.sallyport = sallyport;
    }

    @Path("/endpoints")
    public Object endpoints() {
      return sallyport.endpoints("shop");
    }

    @Path("/metadata")
    public Object metadata() {
      return sallyport.resourceMetadata("shop");
    }
  }

  /** Mounts a realm with a console. */
  @Path("/at")
  public static class WithConsole extends Root {
    WithConsole(Sallyport sallyport) {
      super(sallyport);
    }

    @Path("/console")
    public Object console() {
      return sallyport.console("shop");
    }
  }

  /** Has locators that must not be called. */
  @Path("/others")
  public static class Others {
    @Path("/{id}")
    public Object withParameter(@PathParam("id") String id, @QueryParam("page") int page) {
      throw new IllegalStateException(id + page);
    }

    @Path("/typed")
    public Others typed() {
      throw new IllegalStateException("called");
    }
  }

  /** Mounts a resource that names a document, which does not exist. */
  @Path("/undocumented")
  public static class Undocumented {
    @Path("/")
    public RealmResource resource() {
      return new RealmResource() {
        @Override
        public String realm() {
          return "shop";
        }

        @Override
        public List<String> openApi() {
          return List.of("missing.json");
        }
      };
    }
  }
}
