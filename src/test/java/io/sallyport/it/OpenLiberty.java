package io.sallyport.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.shrinkwrap.api.Archive;

/** Open Liberty; its configuration and its own files are in a folder of the test's. */
final class OpenLiberty {
  private static final String NAME = "guard";

  /** The application that reports to OpenTelemetry. */
  private static final String TRACED = "traced";

  /** Without it, the application does not see the server's OpenTelemetry. */
  private static final String THIRD_PARTY = "<classloader apiTypeVisibility=\"+third-party\"/>";

  /** The feature for that application. */
  private static final String TELEMETRY =
      System.getProperty("sallyport.test.telemetry", "mpTelemetry-2.0");

  private OpenLiberty() {}

  /** Returns whether the feature shows applications the API of metrics. */
  static boolean showsMetrics() {
    return !TELEMETRY.equals("mpTelemetry-1.1");
  }

  static GuardServer start(List<? extends Archive<?>> archives) throws IOException {
    Path user = StartedServer.folder("liberty");
    Path server = user.resolve("servers").resolve(NAME);
    StartedServer.export(archives, server.resolve("apps"));
    int port = FreePort.any();
    Files.writeString(server.resolve("server.xml"), configuration(archives, port));
    List<String> names = archives.stream().map(OpenLiberty::name).toList();
    return StartedServer.start(
        user,
        port,
        Map.of("WLP_USER_DIR", user.toString()),
        List.of(StartedServer.home().resolve("bin/server").toString(), "run", NAME),
        log -> log.contains("CWWKF0011I") && names.stream().allMatch(name -> isSettled(log, name)));
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
            "appSecurity-5.0",
            "mpOpenAPI-3.1",
            "enterpriseBeansLite-4.0")) {
      xml.append("<feature>").append(feature).append("</feature>");
    }
    boolean traced = archives.stream().anyMatch(archive -> name(archive).equals(TRACED));
    xml.append(traced ? "<feature>" + TELEMETRY + "</feature>" : "");
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
      xml.append("\">").append(traced ? THIRD_PARTY : "").append("</application>");
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
