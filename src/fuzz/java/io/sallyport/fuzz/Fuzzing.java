package io.sallyport.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Runs the targets that a regular expression names, each in a JVM of its own, and ends with a
 * failure if one of them has a finding. The findings are in the directory, which Jazzer names; put
 * it into a plain test beside the parser's others.
 */
public final class Fuzzing {
  private static final List<String> TARGETS =
      List.of(
          "io.sallyport.signature.SignatureHeadersFuzz",
          "io.sallyport.signature.message.StructuredFieldFuzz",
          "io.sallyport.webhook.WebhookHeaderFuzz",
          "io.sallyport.jwt.CompactJwsFuzz",
          "io.sallyport.apikey.ApiKeyFuzz",
          "io.sallyport.rest.ForwardedFuzz");

  /** Beyond what any header may have, so that the bounds are met. */
  private static final int MAX_BYTES = 20_000;

  private Fuzzing() {}

  /**
   * Runs them.
   *
   * @param arguments a regular expression over class names, seconds for each, and the directory for
   *     corpora and findings
   */
  public static void main(String[] arguments) throws Exception {
    Pattern wanted = Pattern.compile(arguments[0]);
    List<String> targets = TARGETS.stream().filter(t -> wanted.matcher(t).find()).toList();
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("no target is named like that; there are " + TARGETS);
    }
    boolean clean = true;
    for (String target : targets) {
      clean &= run(target, Integer.parseInt(arguments[1]), Path.of(arguments[2]));
    }
    if (!clean) {
      throw new IllegalStateException("there are findings, see above");
    }
  }

  private static boolean run(String target, int seconds, Path directory)
      throws IOException, InterruptedException, ReflectiveOperationException {
    Path own = directory.resolve(target.substring(target.lastIndexOf('.') + 1));
    Path corpus = Files.createDirectories(own.resolve("corpus"));
    sow(target, Files.createDirectories(own.resolve("seeds")));
    return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-classpath",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target,
                "--instrumentation_includes=io.sallyport.**",
                "--instrumentation_excludes=io.sallyport.fuzz.**:" + target,
                "--reproducer_path=" + own,
                "-artifact_prefix=" + own + "/",
                "-max_total_time=" + seconds,
                "-max_len=" + MAX_BYTES,
                "-timeout=60",
                "-print_final_stats=1",
                corpus.toString(),
                own.resolve("seeds").toString())
            .inheritIO()
            .start()
            .waitFor()
        == 0;
  }

  /** Writes what the target knows to be a good start. */
  private static void sow(String target, Path seeds)
      throws IOException, ReflectiveOperationException {
    List<?> texts = (List<?>) Class.forName(target).getField("SEEDS").get(null);
    for (int i = 0; i < texts.size(); i++) {
      Files.writeString(
          seeds.resolve("seed" + i), (String) texts.get(i), StandardCharsets.ISO_8859_1);
    }
  }
}
