package io.sallyport.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/** Open Liberty; its configuration and its own files are in a folder of the test's. */
record OpenLiberty(Process process, Path output, int port) implements GuardServer {
  private static final String NAME = "guard";

  static OpenLiberty start(List<? extends Archive<?>> archives) {
    try {
      Path home = Path.of(System.getProperty("sallyport.test.server.home")).toAbsolutePath();
      Path user = Files.createTempDirectory(Path.of("target"), "liberty").toAbsolutePath();
      Path server = Files.createDirectories(user.resolve("servers").resolve(NAME));
      Path apps = Files.createDirectory(server.resolve("apps"));
      for (Archive<?> archive : archives) {
        archive.as(ZipExporter.class).exportTo(apps.resolve(archive.getName()).toFile(), true);
      }
      int port = FreePort.any();
      Files.writeString(server.resolve("server.xml"), configuration(archives, port));
      Path output = user.resolve("output.log");
      ProcessBuilder builder =
          new ProcessBuilder(home.resolve("bin/server").toString(), "run", NAME)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder.environment().put("WLP_USER_DIR", user.toString());
      Process process = builder.start();
      List<String> names = archives.stream().map(OpenLiberty::name).toList();
      GuardServer.await(
          process,
          output,
          log ->
              log.contains("CWWKF0011I") && names.stream().allMatch(name -> isSettled(log, name)));
      return new OpenLiberty(process, output, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public URI uri(String context) {
    return URI.create("http://127.0.0.1:" + port + "/" + context + "/");
  }

  @Override
  public String log() {
    return GuardServer.read(output);
  }

  @Override
  public void close() {
    GuardServer.stop(process);
  }

  private static String configuration(List<? extends Archive<?>> archives, int port) {
    StringBuilder xml = new StringBuilder("<server><featureManager>");
    for (String feature :
        List.of(
            "restfulWS-3.1",
            "cdi-4.0",
            "jsonb-3.0",
            "mpConfig-3.1",
            "mpRestClient-3.0",
            "mpJwt-2.1",
            "appSecurity-5.0")) {
      xml.append("<feature>").append(feature).append("</feature>");
    }
    xml.append("</featureManager><httpEndpoint id=\"defaultHttpEndpoint\" host=\"127.0.0.1\"")
        .append(" httpPort=\"")
        .append(port)
        .append("\" httpsPort=\"-1\"/><logging consoleLogLevel=\"INFO\"/>")
        .append("<applicationMonitor updateTrigger=\"disabled\"/>");
    for (Archive<?> archive : archives) {
      String name = name(archive);
      boolean ear = archive.getName().endsWith(".ear");
      xml.append("<application name=\"").append(name);
      xml.append("\" location=\"").append(archive.getName());
      xml.append("\" type=\"").append(ear ? "ear" : "war\" context-root=\"/" + name);
      xml.append("\"/>");
    }
    return xml.append("</server>").toString();
  }

  private static String name(Archive<?> archive) {
    return archive.getName().substring(0, archive.getName().length() - ".war".length());
  }

  /** Returns whether the application has started, or the server has logged why not. */
  private static boolean isSettled(String log, String name) {
    return Pattern.compile("CWWKZ00(01I|0[2-5]E|1[0-9]E)[^\\n]*\\b" + Pattern.quote(name) + "\\b")
        .matcher(log)
        .find();
  }
}
