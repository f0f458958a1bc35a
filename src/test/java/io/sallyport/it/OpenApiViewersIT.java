package io.sallyport.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import io.sallyport.internal.JsonText;
import io.sallyport.it.browser.Browser;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Others read the OpenAPI document of the sample: a <a
 * href="https://www.npmjs.com/package/@seriousme/openapi-schema-validator">validator</a>, and <a
 * href="https://www.npmjs.com/package/swagger-ui-dist">Swagger UI</a> in a browser. It needs Node
 * with npm, and a registry that npm reaches.
 */
@Tag("peers")
class OpenApiViewersIT {
  private static final Path SOURCE = Path.of("src/test/node/openapi");
  private static final Path WORK = Path.of("target/node/openapi");

  private static Map<String, Object> paths = Map.of();

  @BeforeAll
  static void prepare() throws Exception {
    Files.createDirectories(WORK);
    for (String file : List.of("package.json", "package-lock.json", "index.html")) {
      Files.copy(SOURCE.resolve(file), WORK.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    assertThat(run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"))
        .as("npm could not install the readers; is a registry in reach? %s", log())
        .isZero();
    WebArchive sample =
        ShrinkWrap.create(ZipImporter.class, "sample.war")
            .importFrom(new File(System.getProperty("sallyport.test.war")))
            .as(WebArchive.class);
    try (PayaraMicro server = PayaraMicro.start(List.of(sample), Map.of())) {
      Map<String, Object> document =
          new HashMap<>(
              Responses.json(
                  new Http(server.uri("")).get("openapi", Map.of("Accept", "application/json"))));
      // Payara's own list of paths, which OpenAPI does not know.
      document.remove("endpoints");
      paths = Responses.object(document, "paths");
      Files.writeString(WORK.resolve("openapi.json"), JsonText.write(document));
    }
  }

  @Test
  void aValidatorFindsTheDocumentValid() throws Exception {
    int code =
        run(
            "node",
            "node_modules/@seriousme/openapi-schema-validator/bin/validate-api-cli.js",
            "openapi.json");
    assertThat(code).as(log()).isZero();
  }

  @Test
  void swaggerUiShowsEachMethodAndItsLock() throws Exception {
    int operations = 0;
    int guarded = 0;
    for (String path : paths.keySet()) {
      for (Object operation : Responses.object(paths, path).values()) {
        if (operation instanceof Map<?, ?> members && members.containsKey("responses")) {
          operations++;
          guarded += members.containsKey("security") ? 1 : 0;
        }
      }
    }
    assertThat(guarded).isGreaterThan(9);
    try (SiteServer site = SiteServer.start(WORK);
        Browser browser = Browser.start()) {
      browser.open(site.uri(""));
      browser.await("document.querySelectorAll('.opblock').length === " + operations);
      browser.await(
          "document.querySelectorAll('.opblock .authorization__btn').length === " + guarded);
      browser.click(".auth-wrapper .authorize");
      browser.awaitText(".dialog-ux", "Scheme bearer of realm standard");
    }
  }

  private static int run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .directory(WORK.toFile())
            .redirectErrorStream(true)
            .redirectOutput(WORK.resolve("log.txt").toFile())
            .start();
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    process.destroy();
    return ended ? process.exitValue() : -1;
  }

  private static String log() throws Exception {
    return Files.readString(WORK.resolve("log.txt"), UTF_8);
  }
}
