package io.sallyport.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.Archive;

/** WildFly with its MicroProfile configuration; its own files are in a folder of the test's. */
final class WildFly {
  private static final String CONFIGURATION = "standalone-microprofile.xml";

  private WildFly() {}

  static GuardServer start(List<? extends Archive<?>> archives) throws IOException {
    Path home = StartedServer.home();
    Path base = StartedServer.folder("wildfly");
    StartedServer.copy(home.resolve("standalone/configuration"), base.resolve("configuration"));
    Path settings = base.resolve("configuration").resolve(CONFIGURATION);
    Files.writeString(
        settings,
        Files.readString(settings)
            .replace(
                "<application-security-domain name=\"other\"",
                "<application-security-domain name=\"other\" integrated-jaspi=\"false\""));
    StartedServer.export(archives, base.resolve("deployments"));
    int port = FreePort.any();
    return StartedServer.start(
        base,
        port,
        // More than the default: each archive contains the library's classes again.
        Map.of("JBOSS_JAVA_SIZING", "-Xms64m -Xmx1g"),
        List.of(
            home.resolve("bin/standalone.sh").toString(),
            "-c",
            CONFIGURATION,
            "-Djboss.server.base.dir=" + base,
            "-Djboss.http.port=" + port,
            "-Djboss.https.port=" + FreePort.any(),
            "-Djboss.management.http.port=" + FreePort.any()),
        // Started, or started with errors.
        log -> log.contains("WFLYSRV0025") || log.contains("WFLYSRV0026"));
  }
}
