package io.sallyport.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.GuardedMethod;
import io.sallyport.GuardedMethod.Access;
import io.sallyport.Secured;
import io.sallyport.spi.GatePolicy.Unannotated;
import io.sallyport.spi.RealmResource;
import io.sallyport.spi.Requirement;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where root resources mount endpoints. */
class MountTest {
  private static final Set<String> REALMS = Set.of("shop", "club");

  @Test
  void endpointsBelowASubResourceAreFound() {
    assertThat(found(new Nested())).containsExactly("/nested/below/{id}/here shop");
    assertThat(Mount.isPossibleIn(Nested.class)).isTrue();
  }

  /** The annotations of all locators on the path apply, as they do to requests. */
  @Test
  void annotationsOfEachLocatorApply() {
    GuardedMethod method = mounts(new Nested()).get(0).methods().get(0);
    assertThat(method.path()).isEqualTo("/nested/below/{id}/here/page");
    assertThat(method.access()).isEqualTo(Access.GUARDED);
    assertThat(method.requirements())
        .isEqualTo(List.of(List.of(new Requirement("shop", List.of(Secured.BEARER), List.of()))));
    assertThat(mounts(new Shut()).get(0).methods())
        .extracting(GuardedMethod::access)
        .containsExactly(Access.DENIED);
  }

  @Test
  void aParameterThatDoesNotMatterStaysInThePath() {
    assertThat(found(new EachTenant())).containsExactly("/tenants/{tenant}/auth shop");
  }

  /** The document has one entry for each realm that such a parameter can name. */
  @Test
  void aParameterThatNamesTheRealmIsReplaced() {
    assertThat(found(new ByRealm()))
        .containsExactlyInAnyOrder("/by/shop/auth shop", "/by/club/auth club");
  }

  @Test
  void theExpressionOfAParameterLimitsTheRealms() {
    assertThat(found(new OneRealm())).containsExactly("/one/club/auth club");
  }

  @Test
  void recursiveResourcesAreNotFollowedWithoutEnd() {
    assertThat(found(new Tree())).containsExactly("/tree/auth shop");
  }

  /** A tenant that does not exist has no endpoints; a locator without parameters must not fail. */
  @Test
  void failuresCountForLocatorsWithoutParametersOnly() {
    assertThat(found(new UnknownTenants())).isEmpty();
    assertThatThrownBy(() -> mounts(new Broken()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot be called");
  }

  @Test
  void locatorsOfDeclaredSubResourcesAreKnown() {
    assertThat(GuardTable.locators(Nested.class))
        .containsExactly("/nested/below/{id}", "/nested/below/{id}/here");
  }

  private static List<Mount> mounts(Object root) {
    return Mount.of(root, Unannotated.DENY, REALMS, (parameter, name) -> List.of());
  }

  private static List<String> found(Object root) {
    return mounts(root).stream().map(mount -> mount.path() + " " + mount.realm()).toList();
  }

  /** The endpoints of a realm. */
  public record Endpoints(String realm) implements RealmResource {
    /** Serves a page. */
    @GET
    @Path("/page")
    @PermitAll
    public String page() {
      return realm;
    }
  }

  /** Mounts nothing itself. */
  @Path("/nested")
  public static class Nested {
    @Path("/below/{id}")
    @Secured(realm = "shop", value = Secured.BEARER)
    public Below below(@PathParam("id") long id) {
      return new Below(id);
    }
  }

  /** A sub-resource that mounts endpoints. */
  public record Below(long id) {
    @Path("/here")
    public Object here() {
      return new Endpoints("shop");
    }
  }

  /** Mounts what no caller may call. */
  @Path("/shut")
  @DenyAll
  public static class Shut {
    @Path("/{any}")
    public Object any(@PathParam("any") String any) {
      return new Endpoints("shop");
    }
  }

  /** Mounts the same realm for each tenant. */
  @Path("/tenants")
  public static class EachTenant {
    @Path("/{tenant}/auth")
    public Object auth(@PathParam("tenant") String tenant) {
      return new Endpoints("shop");
    }
  }

  /** Mounts the realm that the path names. */
  @Path("/by")
  public static class ByRealm {
    @Path("/{realm}/auth")
    public RealmResource auth(@PathParam("realm") String realm) {
      if (!REALMS.contains(realm)) {
        throw new IllegalArgumentException(realm);
      }
      return new Endpoints(realm);
    }
  }

  /** Mounts one of the realms only. */
  @Path("/one")
  public static class OneRealm extends ByRealm {
    @Override
    @Path("/{realm: c[a-z]{3}}/auth")
    public RealmResource auth(@PathParam("realm") String realm) {
      return super.auth(realm);
    }
  }

  /** Returns itself. */
  @Path("/tree")
  public static class Tree {
    @Path("/branch")
    public Tree branch() {
      return this;
    }

    @Path("/auth")
    public Object auth() {
      return new Endpoints("shop");
    }
  }

  /** Knows no tenant. */
  @Path("/unknown")
  public static class UnknownTenants {
    @Path("/{tenant}")
    public Object auth(@PathParam("tenant") String tenant) {
      throw new NotFoundException();
    }
  }

  /** Has a locator that fails. */
  @Path("/broken")
  public static class Broken {
    @Path("/auth")
    public Object auth() {
      throw new IllegalStateException("broken");
    }
  }
}
