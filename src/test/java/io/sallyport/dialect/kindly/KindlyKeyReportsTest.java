package io.sallyport.dialect.kindly;

import static io.sallyport.dialect.kindly.KindlyRealm.isError;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.rest.InProcessResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the key console shows of the keys of a kindly user. */
class KindlyKeyReportsTest {
  private final KindlyRealm realm = new KindlyRealm();
  private final String token = realm.user();

  @AfterEach
  void stop() {
    realm.close();
  }

  private InProcessResponse key(String body) {
    return realm.post("/api/keys", body, token);
  }

  @Test
  void theCatalogueHasTheEnvironments() {
    assertThat(realm.get("/api/keys/catalogue", token).json())
        .containsOnlyKeys("permissions", "environments")
        .containsEntry("environments", List.of("prod", "test", "dev"));
  }

  @Test
  void anUnusedKeyHasNoCalls() {
    String id = key("{\"name\":\"ci\"}").textAt("id");
    InProcessResponse usage = realm.get("/api/keys/" + id + "/usage", token);
    assertThat(usage.status()).isEqualTo(200);
    assertThat(usage.text()).isEqualTo("[]");
  }

  @Test
  void aKeyOfAnotherUserDoesNotExist() {
    String id = key("{\"name\":\"ci\"}").textAt("id");
    String other = realm.register("other@example.com").textAt("access_token");
    isError(realm.get("/api/keys/" + id + "/usage", other), 404, "NOT_FOUND");
  }

  @Test
  void strangersGetNothing() {
    assertThat(realm.get("/api/keys/catalogue", "x").status()).isEqualTo(401);
  }
}
