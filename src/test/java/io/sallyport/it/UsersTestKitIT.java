package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.examples.Hello;
import io.sallyport.examples.Hooks;
import io.sallyport.examples.KiraApi;
import io.sallyport.examples.ShopCalls;
import io.sallyport.examples.Users;
import io.sallyport.it.app.EmptyApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The example of the page on testing against a real server, and the content of the test kit's JAR.
 */
@Timeout(600)
class UsersTestKitIT {
  private static final ShopCalls CALLS = new ShopCalls();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static PayaraMicro server;
  private static URI shop;

  @BeforeAll
  static void start() {
    server =
        PayaraMicro.start(
            List.of(
                Wars.withLibrary(Wars.bare("shop", EmptyApplication.class, ""))
                    .addClasses(Hello.class, Hooks.class, KiraApi.class, Users.class)),
            CALLS.configuration());
    shop = server.uri("shop");
  }

  @AfterAll
  static void stop() {
    server.close();
    CALLS.close();
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest post(String path, String body) {
    return HttpRequest.newBuilder(shop.resolve(path))
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  @Test
  void takesTheToken() throws Exception {
    HttpResponse<String> response = send(CALLS.withToken(shop.resolve("hello")));
    assertThat(response.body()).isEqualTo("hello ada");
  }

  @Test
  void takesTheSignedRequest() throws Exception {
    HttpResponse<String> response = send(CALLS.signed(shop.resolve("hello")));
    assertThat(response.body()).isEqualTo("hello partner");
  }

  @Test
  void takesTheWebhook() throws Exception {
    URI hook = shop.resolve("hooks/stripe");
    assertThat(send(CALLS.webhook(hook)).statusCode()).isEqualTo(204);
    assertThat(send(post("hooks/stripe", "{}")).statusCode()).isEqualTo(401);
  }

  @Test
  void survivesTheVendorsTroubles() throws Exception {
    assertThat(send(post("users", "Ada")).body()).isEqualTo("got Ada");

    CALLS.kira().revokeAll();
    assertThat(send(post("users", "Ada")).statusCode()).isEqualTo(200);
    assertThat(CALLS.kira().logins()).isEqualTo(2);
    assertThat(CALLS.kira().rejected()).isEqualTo(1);
  }

  @Test
  void theJarHoldsTheTestKitAndTheLibraryDoesNot() throws IOException {
    List<String> kit = classes("sallyport.testing.jar");
    assertThat(kit)
        .contains("io/sallyport/testing/FakeTokenEndpoint.class")
        .allMatch(name -> name.startsWith("io/sallyport/testing/"))
        .noneMatch(name -> name.contains("Test.class"));
    assertThat(classes("sallyport.test.jar"))
        .isNotEmpty()
        .noneMatch(name -> name.startsWith("io/sallyport/testing/"));
    assertThat(names("sallyport.test.war"))
        .isNotEmpty()
        .noneMatch(name -> name.contains("io/sallyport/testing/") || name.contains("-testing"));
  }

  private static List<String> classes(String property) throws IOException {
    return names(property).stream().filter(name -> name.endsWith(".class")).toList();
  }

  private static List<String> names(String property) throws IOException {
    try (ZipFile jar = new ZipFile(System.getProperty(property))) {
      return new ArrayList<>(jar.stream().map(ZipEntry::getName).toList());
    }
  }
}
