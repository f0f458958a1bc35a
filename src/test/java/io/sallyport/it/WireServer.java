package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import io.sallyport.it.app.EmptyApplication;
import io.sallyport.it.app.MeddlingFilter;
import io.sallyport.it.app.MeddlingPreFilter;
import io.sallyport.it.app.WireResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * A server for tests of what happens before Sallyport: two applications with interfering filters,
 * {@code rfc9421} and {@code kindly}, and the sample behind a proxy that terminates HTTPS. It ends
 * with the process.
 */
final class WireServer {
  static final byte[] NONE = {};
  static final byte[] BODY = Http.utf8("{\"amount\": 5}");

  private static final String RFC_9421 =
      """

      sallyport.realms.default.signature.format=rfc9421
      sallyport.realms.default.signature-keys.%1$s.secret=%2$s
      sallyport.realms.default.signature-keys.%1$s.secret-encoding=base64
      sallyport.realms.default.signature-keys.%1$s.client=demo-client
      """
          .formatted(
              Demo.KEY_ID,
              "uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==");

  /** This machine is the proxy that terminates HTTPS. */
  private static final String HTTPS_REQUIRED =
      """

      sallyport.require-https=true
      sallyport.trusted-proxies=127.0.0.0/8,::1
      """;

  static final PayaraMicro SERVER = start();
  static final Http RFC = new Http(SERVER.uri("rfc9421"));
  static final Http KINDLY = new Http(SERVER.uri("kindly"));
  static final Http SECURE = new Http(SERVER.uri("secure"));

  private WireServer() {}

  private static PayaraMicro start() {
    Path folder = PayaraMicro.folder();
    Path commands = folder.resolve("debug.asadmin");
    try {
      Files.writeString(commands, "set-log-levels sallyport=FINE\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    PayaraMicro server =
        PayaraMicro.start(
            List.of(
                war("rfc9421", RFC_9421),
                war("kindly", ""),
                PayaraSample.sample("secure", HTTPS_REQUIRED)),
            PayaraSample.CHEAP_PASSWORDS,
            folder,
            List.of(),
            List.of("--postbootcommandfile", commands.toString()),
            Map.of());
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    return server;
  }

  private static WebArchive war(String name, String more) {
    String withoutFormat = Wars.CONFIGURATION.replaceAll("(?m)^.*(format=|demo\\.secret=).*$", "");
    return Wars.withLibrary(
            Wars.bare(
                name,
                EmptyApplication.class,
                (more.isEmpty() ? Wars.CONFIGURATION : withoutFormat) + more))
        .addClasses(WireResource.class, MeddlingFilter.class, MeddlingPreFilter.class);
  }

  static void ok(HttpResponse<String> response, String body) {
    assertThat(response.body()).isEqualTo(body);
    assertThat(response.statusCode()).isEqualTo(200);
  }

  static Map<String, String> key(String name, String value) {
    Map<String, String> headers = new HashMap<>(Demo.apiKey());
    headers.put(name, value);
    return headers;
  }

  static Map<String, String> signed(Http http, String method, String path, byte[] body) {
    return new HashMap<>(
        http == RFC
            ? Demo.messageSigned(method, http.uri(path), body)
            : Demo.signed(method, http.uri(path), body));
  }

  static String[] lines(Map<String, String> headers, String... more) {
    List<String> lines = new ArrayList<>(List.of(more));
    headers.forEach((name, value) -> lines.add(name + ": " + value));
    return lines.toArray(String[]::new);
  }
}
