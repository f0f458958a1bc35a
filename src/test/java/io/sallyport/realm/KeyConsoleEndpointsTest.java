package io.sallyport.realm;

import static io.sallyport.realm.KeyServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.keys.ApiKeySettings;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the key console needs of the endpoints of keys. */
class KeyConsoleEndpointsTest extends KeyEndpointsBase {

  @Test
  void theCatalogueTellsWhoTheCallerIs() throws Exception {
    assertThat(json(ada("GET", KEYS + "/catalogue", "")))
        .containsEntry("owner", "ada")
        .containsEntry("admin", false);
    assertThat(json(admin("GET", KEYS + "/catalogue", "")))
        .containsEntry("owner", "root")
        .containsEntry("admin", true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "name":""                                      | name
          "name":"a","expires_at":"2020-01-01T00:00:00Z" | expires_at
          "name":"a","expires_at":"soon"                 | expires_at
          "name":"a","allowed_ips":["192.0.2.300"]       | allowed_ips
          "name":"a","denied_ips":["x"]                  | denied_ips
          "name":"a","environment":"staging"             | environment
          "name":"a","permissions":[""]                  | permissions
          "name":"a","signed_only":"yes"                 | signed_only
          "name":"a","metadata":7                        | metadata
          """)
  void namesTheInvalidMember(String members, String member) throws Exception {
    HttpResponse<String> response = ada("POST", KEYS, "{" + members + "}");
    assertProblem(response, 400, "request_invalid");
    Map<String, Object> problem = json(response);
    assertThat(problem)
        .containsEntry(
            "errors", List.of(Map.of("pointer", "#/" + member, "detail", problem.get("detail"))));
  }

  @Test
  void namesThePermissionsThatCannotBeGranted() throws Exception {
    HttpResponse<String> response =
        server.asUser("ada", "read:*", "POST", KEYS, "{\"name\":\"a\",\"permissions\":[\"w\"]}");
    assertProblem(response, 403, "key_access_denied");
    assertThat(response.body()).contains("\"pointer\":\"#/permissions\"");
  }

  @Test
  void namesNoMemberIfTheWholeBodyIsInvalid() throws Exception {
    HttpResponse<String> response = ada("POST", KEYS, "[]");
    assertProblem(response, 400, "request_invalid");
    assertThat(json(response)).doesNotContainKey("errors");
  }

  @Test
  void showsTheActivityOfTheCallerOnly() throws Exception {
    String id = created("a");
    assertThat(ada("GET", KEYS + "/activity", "").body())
        .contains("\"event\":\"authn_token_created\"", "\"key_id\":\"" + id + "\"");
    assertThat(server.asUser("bob", "*", "GET", KEYS + "/activity", "").body()).isEqualTo("[]");
    assertProblem(
        server.asUser("bob", "*", "GET", KEYS + "/activity?owner=ada", ""),
        403,
        "key_access_denied");
    assertThat(admin("GET", KEYS + "/activity?owner=ada", "").body()).contains(id);
    assertThat(server.call("GET", KEYS + "/activity", "", "Accept", "*/*").statusCode())
        .isEqualTo(401);
  }

  @Test
  void anOperatorReadsTheActivityOfAllOwnersByPages() throws Exception {
    for (String owner : List.of("ada", "bob", "cy", "bob", "ada")) {
      server.sallyport().apiKeys("default").issue(ApiKeySettings.of(owner).name("a"));
    }
    clock.advance(Duration.ofSeconds(1));
    created("later");
    List<String> owners = new ArrayList<>();
    String path = KEYS + "/activity?limit=2";
    for (int pages = 1; path != null; pages++) {
      HttpResponse<String> page = admin("GET", path, "");
      assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
      assertThat(pages).isLessThan(5);
      Matcher clients = Pattern.compile("\"client\":\"(\\w+)\"").matcher(page.body());
      clients.results().forEach(found -> owners.add(found.group(1)));
      path =
          page.headers()
              .firstValue("Link")
              .map(link -> KEYS + "/activity" + link.substring(1, link.indexOf('>')))
              .orElse(null);
    }
    assertThat(owners).containsExactly("ada", "ada", "bob", "cy", "bob", "ada");
    assertThat(admin("GET", KEYS + "/activity?owner=cy", "").body()).doesNotContain("bob");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "after=x",
        "after=-1",
        "after=1-",
        "after=1--1",
        "after=1-100001",
        "limit=0",
        "limit=1001",
        "state=active"
      })
  void rejectsAPageOfActivityThatDoesNotExist(String query) throws Exception {
    assertProblem(ada("GET", KEYS + "/activity?" + query, ""), 400, "request_invalid");
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, same-origin, 201",
    "Sec-Fetch-Site, none, 201",
    "Sec-Fetch-Site, same-site, 403",
    "Sec-Fetch-Site, cross-site, 403",
    "Sec-Fetch-Site, SAME-ORIGIN, 403",
    "X-Requested-With, any, 201",
    "Authorization, Other x, 201",
    "Authorization, Basic YTpi, 403",
    "Authorization, negotiate YTpi, 403",
    "Origin, https://evil.example, 403",
    "Accept, */*, 403"
  })
  void aSessionInACookieNeedsASignThatNoOtherSiteSentTheRequest(
      String header, String value, int status) throws Exception {
    String id = created("a");
    HttpResponse<String> response =
        server.asUser(
            "ada", "*", "POST", KEYS + "/" + id + "/rotate", "", "Cookie", "s=1", header, value);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
  }

  @Test
  void aKeyNeedsNoSuchSignThoughACookieIsThere() throws Exception {
    String key =
        String.valueOf(
            json(ada("POST", KEYS, "{\"name\":\"a\",\"permissions\":[\"keys:write\"]}"))
                .get("key"));
    HttpResponse<String> response =
        server.call("POST", KEYS, "{\"name\":\"b\"}", "X-API-Key", key, "Cookie", "s=1");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
  }

  /** A browser sends them to any page, without a cookie. */
  @Test
  void credentialsThatBrowsersKeepNeedSuchASignToo() throws Exception {
    String rotate = KEYS + "/" + created("a") + "/rotate";
    HttpResponse<String> response =
        server.asUser("ada", "*", "POST", rotate, "", "Authorization", "Basic YTpi");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(403);
    response =
        server.asUser(
            "ada", "*", "POST", rotate, "", "Authorization", "Basic YTpi", "X-Requested-With", "x");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
  }
}
