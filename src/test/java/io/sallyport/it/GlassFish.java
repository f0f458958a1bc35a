package io.sallyport.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.shrinkwrap.api.Archive;

/**
 * GlassFish, or Payara Server, which derives from it; its domain is a copy in a folder of the
 * test's, and deploys what it finds there.
 */
final class GlassFish {
  private static final String DOMAIN = "domain1";

  private GlassFish() {}

  static GuardServer start(List<? extends Archive<?>> archives) throws IOException {
    Path home = StartedServer.home();
    Path domains = StartedServer.folder("glassfish");
    Path domain = domains.resolve(DOMAIN);
    StartedServer.copy(home.resolve("glassfish/domains").resolve(DOMAIN), domain);
    Path deployments = domain.resolve("autodeploy");
    StartedServer.export(archives, deployments);
    int port = FreePort.any();
    Path settings = domain.resolve("config/domain.xml");
    Files.writeString(settings, onFreePorts(Files.readString(settings), port));
    return StartedServer.start(
        domains,
        port,
        Map.of("AS_JAVA", StartedServer.java().toString()),
        List.of(
            home.resolve("bin/asadmin").toString(),
            "start-domain",
            "--verbose",
            "--domaindir",
            domains.toString(),
            DOMAIN),
        log -> archives.stream().allMatch(each -> isSettled(deployments, each)));
  }

  private static String onFreePorts(String settings, int port) {
    return Pattern.compile("port=\"([0-9]+)\"")
        .matcher(settings)
        .replaceAll(found -> "port=\"" + (found.group(1).equals("8080") ? port : other()) + "\"")
        .replace("value=\"7676\"", "value=\"" + other() + "\"") // JMS, which Payara Server starts
        .replace("address=\"0.0.0.0\"", "address=\"127.0.0.1\"");
  }

  private static int other() {
    try {
      return FreePort.any();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns whether the server has deployed the archive, or has given it up. */
  private static boolean isSettled(Path deployments, Archive<?> archive) {
    return Files.exists(deployments.resolve(archive.getName() + "_deployed"))
        || Files.exists(deployments.resolve(archive.getName() + "_deployFailed"));
  }
}
