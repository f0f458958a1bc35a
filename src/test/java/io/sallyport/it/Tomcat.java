package io.sallyport.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.Archive;

/** Tomcat; Jakarta REST, CDI and MicroProfile Config are in each WAR. */
final class Tomcat {
  private Tomcat() {}

  static GuardServer start(List<? extends Archive<?>> archives) throws IOException {
    Path home = StartedServer.home();
    Path base = StartedServer.folder("tomcat");
    StartedServer.copy(home.resolve("conf"), base.resolve("conf"));
    for (String folder : List.of("logs", "temp", "work")) {
      Files.createDirectory(base.resolve(folder));
    }
    StartedServer.export(archives, base.resolve("webapps"));
    int port = FreePort.any();
    Path settings = base.resolve("conf/server.xml");
    Files.writeString(
        settings,
        Files.readString(settings)
            .replace("<Server port=\"8005\"", "<Server port=\"-1\"")
            .replace("port=\"8080\"", "address=\"127.0.0.1\" port=\"" + port + "\""));
    return StartedServer.start(
        base,
        port,
        Map.of("CATALINA_HOME", home.toString(), "CATALINA_BASE", base.toString()),
        List.of("sh", home.resolve("bin/catalina.sh").toString(), "run"),
        log -> log.contains("Catalina.start Server startup in"));
  }
}
