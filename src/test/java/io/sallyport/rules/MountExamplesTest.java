package io.sallyport.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.internal.CapturedLog;
import io.sallyport.rules.MountTest.Endpoints;
import io.sallyport.spi.GatePolicy.Unannotated;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Locators that accept only values that exist; a parameter can name one of them. */
class MountExamplesTest {
  private static final Set<String> REALMS = Set.of("shop", "club");

  @Test
  void theDefaultValueIsTried() {
    assertThat(found(new KnownTenants())).containsExactly("/known/{tenant}/auth shop");
  }

  @Test
  void documentedExamplesAreTried() {
    assertThat(
            found(
                new DocumentedTenants(),
                (parameter, name) ->
                    name.equals("tenant") ? List.of("nothing", "acme") : List.of()))
        .containsExactly("/documented/{tenant}/auth shop");
  }

  /** The tenant of the example has this realm, and others may have another one. */
  @Test
  void examplesOfSeveralRealmsAreInThePath() {
    assertThat(found(new TenantsOfRealms(), (parameter, name) -> List.of("acme", "globex")))
        .containsExactly("/realms/acme/auth shop", "/realms/globex/auth club");
  }

  /** The example does not hide the other realms. */
  @Test
  void anExampleThatNamesARealmIsOneOfThem() {
    assertThat(found(new NamedRealm()))
        .containsExactlyInAnyOrder("/named/shop/auth shop", "/named/club/auth club");
  }

  @Test
  void theConstantsOfAnEnumAreTried() {
    assertThat(found(new Regions())).containsExactly("/regions/{region}/auth shop");
  }

  @Test
  void textsAreConverted() {
    assertThat(found(new Converted())).containsExactly("/converted/{id}/{number}/{name}/auth shop");
  }

  @Test
  void anExampleBelowTheNameOfARealm() {
    assertThat(found(new RealmAndTenant()))
        .containsExactlyInAnyOrder(
            "/both/shop/{tenant}/auth shop", "/both/club/{tenant}/auth club");
  }

  @Test
  void aLocatorThatAcceptsNoValueIsLoggedOnce() {
    try (CapturedLog log = new CapturedLog("sallyport", Level.INFO)) {
      assertThat(found(new UnknownTenants())).isEmpty();
      assertThat(log.lines())
          .containsExactlyInAnyOrder(
              "INFO "
                  + UnknownTenants.class.getName()
                  + ".auth accepts none of the path parameters that were tried (it threw"
                  + " jakarta.ws.rs.NotFoundException: HTTP 404 Not Found), so the OpenAPI document"
                  + " shows no endpoints below it. If it mounts endpoints, name a value that it"
                  + " accepts, such as @DefaultValue(\"acme\") on the parameter.",
              "INFO "
                  + UnknownTenants.class.getName()
                  + ".none accepts none of the path parameters that were tried (it returned null),"
                  + " so the OpenAPI document shows no endpoints below it. If it mounts endpoints,"
                  + " name a value that it accepts, such as @DefaultValue(\"acme\") on the"
                  + " parameter.");
    }
  }

  @Test
  void aLocatorThatAcceptsOneIsNotLogged() {
    try (CapturedLog log = new CapturedLog("sallyport", Level.INFO)) {
      found(new KnownTenants());
      found(new NamedRealm());
      assertThat(log.lines()).isEmpty();
    }
  }

  private static List<String> found(Object root) {
    return found(root, (parameter, name) -> List.of());
  }

  private static List<String> found(
      Object root, BiFunction<Parameter, String, List<String>> documented) {
    return Mount.of(root, Unannotated.DENY, REALMS, documented).stream()
        .map(mount -> mount.path() + " " + mount.realm())
        .toList();
  }

  private static Endpoints accepted(boolean known, String realm) {
    if (!known) {
      throw new NotFoundException();
    }
    return new Endpoints(realm);
  }

  /** Names one of its tenants. */
  @Path("/known")
  public static class KnownTenants {
    @Path("/{tenant}/auth")
    public Object auth(@PathParam("tenant") @DefaultValue("acme") String tenant) {
      return accepted(tenant.equals("acme"), "shop");
    }
  }

  /** Its documentation names one. */
  @Path("/documented")
  public static class DocumentedTenants {
    @Path("/{tenant}/auth")
    public Object auth(@PathParam("tenant") String tenant) {
      return accepted(tenant.equals("acme"), "shop");
    }
  }

  /** Each tenant has a realm. */
  @Path("/realms")
  public static class TenantsOfRealms {
    @Path("/{tenant}/auth")
    public Object auth(@PathParam("tenant") String tenant) {
      return accepted(
          Set.of("acme", "globex").contains(tenant), tenant.equals("acme") ? "shop" : "club");
    }
  }

  /** Names one of the realms. */
  @Path("/named")
  public static class NamedRealm {
    @Path("/{realm}/auth")
    public Object auth(@PathParam("realm") @DefaultValue("club") String realm) {
      return accepted(REALMS.contains(realm), realm);
    }
  }

  /** Has a tenant below the name of a realm. */
  @Path("/both")
  public static class RealmAndTenant {
    @Path("/{realm}/{tenant}/auth")
    public Object auth(
        @PathParam("realm") String realm,
        @PathParam("tenant") @DefaultValue("acme") String tenant) {
      return accepted(REALMS.contains(realm) && tenant.equals("acme"), realm);
    }
  }

  /** Where a tenant is. */
  public enum Region {
    NORTH,
    SOUTH
  }

  /** Knows its regions by their type. */
  @Path("/regions")
  public static class Regions {
    @Path("/{region}/auth")
    public Object auth(@PathParam("region") @Nullable Region region) {
      return accepted(region == Region.SOUTH, "shop");
    }
  }

  /** A name, from a text. */
  public record Name(String text) {}

  /** Has parameters of other types. */
  @Path("/converted")
  public static class Converted {
    @Path("/{id}/{number}/{name}/auth")
    public Object auth(
        @PathParam("id") @DefaultValue("5e9f8a0e-2a4b-4d3f-9a76-0c9a1f3f1e11") @Nullable UUID id,
        @PathParam("number") @DefaultValue("7") int number,
        @PathParam("name") @DefaultValue("acme") Name name) {
      return accepted(id != null && number == 7 && name.text().equals("acme"), "shop");
    }
  }

  /** Knows no tenant. */
  @Path("/unknown")
  public static class UnknownTenants {
    @Path("/{tenant}")
    public Object auth(@PathParam("tenant") String tenant) {
      throw new NotFoundException();
    }

    @Path("/none/{tenant}")
    public @Nullable Object none(@PathParam("tenant") String tenant) {
      return null;
    }
  }
}
