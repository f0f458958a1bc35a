package io.sallyport.it;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** The command line in the JAR that is shipped, run in this process. */
final class CommandLineTool {
  static final Path JAR =
      Path.of(System.getProperty("sallyport.test.jar").replaceFirst("\\.jar$", "-cli.jar"));

  private CommandLineTool() {}

  /**
   * The result of a command.
   *
   * @param code the exit code
   * @param out the output
   * @param err the errors
   */
  record Result(int code, String out, String err) {}

  /** Runs a command. The JAR sees the JDK only, as with {@code java -jar}. */
  static Result run(Map<String, String> environment, Clock clock, String... arguments)
      throws Exception {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {JAR.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      Object code =
          loader
              .loadClass("io.sallyport.cli.Main")
              .getMethod(
                  "run",
                  Map.class,
                  Clock.class,
                  PrintWriter.class,
                  PrintWriter.class,
                  String[].class)
              .invoke(
                  null,
                  environment,
                  clock,
                  new PrintWriter(out, true),
                  new PrintWriter(err, true),
                  arguments);
      return new Result((Integer) code, out.toString(), err.toString());
    }
  }
}
