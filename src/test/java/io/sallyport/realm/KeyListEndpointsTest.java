package io.sallyport.realm;

import static io.sallyport.realm.KeyServer.json;
import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.keys.ApiKeySettings;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists, usage, permissions and the document of API keys in a realm of the standard dialect. */
class KeyListEndpointsTest extends KeyEndpointsBase {

  @Test
  void showsAndListsTheKeysOfTheCaller() throws Exception {
    String first = created("first");
    clock.advance(Duration.ofSeconds(1));
    String second = created("second");
    server.asUser("bob", "*", "POST", KEYS, "{\"name\":\"other\"}");

    assertThat(ids(ada("GET", KEYS, ""))).containsExactly(second, first);
    assertThat(json(ada("GET", KEYS + "/" + first, "")))
        .containsEntry("name", "first")
        .doesNotContainKeys("key", "signing_secret");
  }

  @Test
  void pagesTheList() throws Exception {
    for (int i = 0; i < 5; i++) {
      created("key " + i);
    }
    HttpResponse<String> page = ada("GET", KEYS + "?limit=2&q=KEY", "");
    List<String> all = new ArrayList<>(ids(page));
    while (page.headers().firstValue("Link").isPresent()) {
      String link = page.headers().firstValue("Link").get();
      assertThat(link).matches("<\\?[^>]*>; rel=\"next\"");
      page = ada("GET", KEYS + link.substring(1, link.indexOf('>')), "");
      assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
      all.addAll(ids(page));
    }
    assertThat(all).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void filtersTheList() throws Exception {
    String active = created("active");
    String revoked = created("revoked");
    ada("DELETE", KEYS + "/" + revoked, "");
    String ending =
        String.valueOf(
            json(ada("POST", KEYS, "{\"name\":\"b\",\"expires_at\":\"2026-03-02T00:00:00Z\"}"))
                .get("id"));

    assertThat(ids(ada("GET", KEYS + "?state=revoked", ""))).containsExactly(revoked);
    assertThat(ids(ada("GET", KEYS + "?state=active", ""))).containsExactly(ending, active);
    assertThat(ids(ada("GET", KEYS + "?expires_before=2026-04-01T00:00:00Z", "")))
        .containsExactly(ending);
    assertThat(ids(ada("GET", KEYS + "?q=act", ""))).containsExactly(active);
  }

  @ParameterizedTest
  @CsvSource({
    "?sate=revoked",
    "?state=gone",
    "?limit=0",
    "?limit=1001",
    "?limit=x",
    "?after=x",
    "?expires_before=+999999999-12-31T00:00:00Z",
    "?expires_before=%2B999999999-12-31T00:00:00Z",
    "?state=active&state=revoked",
    "?expires_before=tomorrow"
  })
  void rejectsAMistypedFilter(String query) throws Exception {
    created("a");
    assertProblem(ada("GET", KEYS + query, ""), 400, "request_invalid");
  }

  @Test
  void theKeyOfAnotherDoesNotExist() throws Exception {
    String id = created("a");
    for (String method : List.of("GET", "DELETE", "PATCH")) {
      assertProblem(
          server.asUser("bob", "*", method, KEYS + "/" + id, method.equals("PATCH") ? "{}" : ""),
          404,
          "key_not_found");
    }
    assertProblem(
        server.asUser("bob", "*", "POST", KEYS + "/" + id + "/rotate", ""), 404, "key_not_found");
    assertProblem(
        server.asUser("bob", "*", "GET", KEYS + "/" + id + "/usage", ""), 404, "key_not_found");
  }

  @Test
  void anAdministratorReachesTheKeysOfAll() throws Exception {
    String id = created("a");
    assertThat(ids(admin("GET", KEYS, ""))).containsExactly(id);
    assertThat(ids(admin("GET", KEYS + "?owner=bob", ""))).isEmpty();
    Map<String, Object> other =
        json(
            admin(
                "POST",
                KEYS,
                """
                {"name":"b","owner":"bob","permissions":["read:*"],
                 "limits":[{"calls":1,"window_seconds":60}]}"""));
    assertThat(other)
        .containsEntry("owner", "bob")
        .extractingByKey("limits")
        .asString()
        .contains("fixed_window");
    String text = String.valueOf(other.get("key"));
    HttpResponse<String> first = server.withKey(text, "GET", "/reports", "");
    assertThat(first.headers().firstValue("RateLimit-Policy")).contains("\"default\";q=1;w=60");
    assertThat(server.withKey(text, "GET", "/reports", "").statusCode()).isEqualTo(429);
    assertThat(admin("DELETE", KEYS + "/" + id, "").statusCode()).isEqualTo(204);
  }

  @Test
  void aWildcardMakesNoAdministrator() throws Exception {
    created("a");
    assertThat(ids(server.asUser("bob", "*", "GET", KEYS, ""))).isEmpty();
    assertProblem(
        server.asUser("bob", "*", "POST", KEYS, "{\"name\":\"a\",\"owner\":\"ada\"}"),
        400,
        "request_invalid");
  }

  @Test
  void showsWhatAKeyCanHave() throws Exception {
    assertThat(json(ada("GET", KEYS + "/catalogue", "")))
        .containsEntry("permissions", List.of("read:reports"))
        .containsEntry("environments", List.of("live", "test"));
  }

  @Test
  void rejectsAPageOfAnotherSiteWithTheSessionOfABrowser() throws Exception {
    String id = created("a");
    HttpResponse<String> response =
        server.asUser(
            "ada",
            "*",
            "DELETE",
            KEYS + "/" + id,
            "",
            "Cookie",
            "s=1",
            "Sec-Fetch-Site",
            "cross-site");
    assertProblem(response, 403, "key_access_denied");
    assertThat(
            server
                .asUser(
                    "ada",
                    "*",
                    "DELETE",
                    KEYS + "/" + id,
                    "",
                    "Cookie",
                    "s=1",
                    "Sec-Fetch-Site",
                    "same-origin")
                .statusCode())
        .isEqualTo(204);
  }

  @Test
  void strangersGetNothing() throws Exception {
    HttpResponse<String> response = server.call("GET", KEYS, "", "X-API-Key", "acme_live_x");
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(server.call("POST", KEYS, "{}", "Accept", "*/*").statusCode()).isEqualTo(401);
  }

  /** Each operation of the document exists, and each endpoint is in the document. */
  @Test
  void theDocumentDescribesTheEndpoints() throws Exception {
    HttpResponse<String> response = server.call("GET", KEYS + "/openapi.json", "", "Accept", "*/*");
    assertThat(response.statusCode()).isEqualTo(200);
    Set<String> described = new TreeSet<>();
    ((Map<?, ?>) Objects.requireNonNull(json(response).get("paths")))
        .forEach(
            (path, operations) ->
                ((Map<?, ?>) operations)
                    .keySet().stream()
                        .filter(key -> !key.equals("parameters"))
                        .forEach(
                            verb ->
                                described.add(
                                    String.valueOf(verb).toUpperCase(ROOT) + " " + path)));
    Set<String> existing = new TreeSet<>();
    for (Method method : Class.forName("io.sallyport.dialect.standard.StandardKeys").getMethods()) {
      Path path = method.getAnnotation(Path.class);
      for (Annotation annotation : method.getAnnotations()) {
        HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
        if (verb != null) {
          existing.add(verb.value() + " /keys" + (path == null ? "" : path.value()));
        }
      }
    }
    assertThat(described).isEqualTo(existing);
  }

  @Test
  void countsTheCallsOfAKey() throws Exception {
    Map<String, Object> key =
        json(
            admin(
                "POST",
                KEYS,
                """
                {"name":"a","owner":"ada","permissions":["read:reports"],
                 "limits":[{"calls":2,"window_seconds":60}]}"""));
    for (int i = 0; i < 3; i++) {
      reports(key);
    }
    server.writeUsage();
    assertThat(ada("GET", KEYS + "/" + key.get("id") + "/usage", "").body())
        .isEqualTo("[{\"day\":\"2026-03-01\",\"accepted\":2,\"limited\":1,\"rejected\":0}]");
    assertThat(ada("GET", KEYS + "/" + key.get("id") + "/usage?to=2026-02-28", "").body())
        .isEqualTo("[]");
    assertProblem(
        ada("GET", KEYS + "/" + key.get("id") + "/usage?to=x", ""), 400, "request_invalid");
    assertProblem(
        ada("GET", KEYS + "/" + key.get("id") + "/usage?to=-999999999-01-01", ""),
        400,
        "request_invalid");
  }

  @Test
  void importsTheHashOfAKey() throws Exception {
    String sha256 = "cc359f8d0782c412929d33472f0744b84145a065cfb2b26930cd4b35d37d5fae";
    server
        .sallyport()
        .apiKeys("default")
        .importHash(
            ApiKeySettings.of("ada").name("old").permissions("read:*"), sha256, "parcel-key");
    assertThat(server.withKey("parcel-key-of-the-test", "GET", "/reports", "").statusCode())
        .isEqualTo(200);
  }
}
