package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.console.ConsolePolicy;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a realm has a key console. */
class ConsoleConfigTest {
  private static final String REALM = "sallyport.realms.r.";

  private final SampleConfig kindly =
      SampleConfig.empty().with(REALM + "dialect", "kindly").with(REALM + "console", "/kindly");

  @Test
  void isOffUnlessSet() {
    SampleConfig unset = SampleConfig.empty().with(REALM + "dialect", "kindly");
    assertThat(unset.read().realms().get(0).apiKeys().console()).isNull();
  }

  @Test
  void knowsHowRequestsAreSigned() {
    assertThat(kindly.read().realms().get(0).apiKeys().console())
        .isEqualTo(new ConsolePolicy("/kindly", "X-API-Key", ""));
    assertThat(
            kindly
                .with(REALM + "api-key-header", "Acme-Key")
                .with(REALM + "signature.target-prefix", "/gate")
                .read()
                .realms()
                .get(0)
                .apiKeys()
                .console())
        .isEqualTo(new ConsolePolicy("/kindly", "Acme-Key", "/gate"));
  }

  @Test
  void thePageShowsWhatWorks() throws IOException {
    String page = Files.readString(Path.of("src/site/markdown/console.md"));
    String sample =
        Files.readString(Path.of("src/sample/java/io/sallyport/sample/KindlyResource.java"));
    int mount = page.indexOf("  @Path(\"/console\")");
    assertThat(sample).contains(page.substring(mount, page.indexOf("}", mount)));
    Properties shown = new Properties();
    int start = page.indexOf("```properties\n") + 14;
    shown.load(new StringReader(page.substring(start, page.indexOf("```", start))));
    SampleConfig config = SampleConfig.empty();
    for (String key : shown.stringPropertyNames()) {
      config = config.with(key, shown.getProperty(key));
    }
    assertThat(config.read().realms().get(0).apiKeys().console())
        .isEqualTo(new ConsolePolicy("/kindly", "X-API-Key", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"standard", "kira", "wakapay", "kigo", "kunacore"})
  void isRejectedWhereBrowsersHaveNoSessions(String dialect) {
    assertThat(kindly.with(REALM + "dialect", dialect).errors())
        .anySatisfy(
            error ->
                assertThat(error)
                    .contains(REALM + "console", "sessions for browsers", "kindly", dialect));
  }

  @ParameterizedTest
  @ValueSource(strings = {"kindly", "/kindly/", "https://example.com/kindly", "/a/../b"})
  void isRejectedWhereItIsNoPath(String path) {
    assertThat(kindly.with(REALM + "console", path).errors())
        .singleElement()
        .asString()
        .contains(REALM + "console", "such as /kindly");
  }
}
