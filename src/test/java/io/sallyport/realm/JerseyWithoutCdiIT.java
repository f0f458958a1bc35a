package io.sallyport.realm;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Jersey. Its JARs are not on the class path of the tests, where they would replace RESTEasy. */
class JerseyWithoutCdiIT extends PlainJavaContract {
  private static final Path SERVERS = Path.of("target", "servers").toAbsolutePath();

  @Override
  RunningServer start(Map<String, String> settings) throws Exception {
    return RunningServer.start(
        "io.sallyport.realm.SeLauncher", settings, List.of("resteasy", "jersey-common"), jars());
  }

  private static Path[] jars() {
    return Stream.of(
            "jaxrs-ri",
            "jersey-container-jdk-http",
            "hk2-api",
            "hk2-locator",
            "hk2-utils",
            "aopalliance-repackaged",
            "javassist")
        .map(name -> SERVERS.resolve(name + ".jar"))
        .toArray(Path[]::new);
  }
}
