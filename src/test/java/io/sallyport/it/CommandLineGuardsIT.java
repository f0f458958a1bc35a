package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.GuardedMethod;
import io.sallyport.it.CommandLineTool.Result;
import io.sallyport.it.app.EmptyApplication;
import io.sallyport.it.app.GuardedResource;
import io.sallyport.it.app.GuardedSpeedResource;
import io.sallyport.it.app.PlainResource;
import io.sallyport.it.app.SpeedResource;
import io.sallyport.testing.GuardReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code guards} on archives. */
class CommandLineGuardsIT {
  @TempDir private Path folder = Path.of("");

  private Result guards(WebArchive war, String... options) throws Exception {
    Path file = folder.resolve(war.getName());
    war.as(ZipExporter.class).exportTo(file.toFile(), true);
    List<String> arguments = new ArrayList<>(List.of("guards", file.toString()));
    arguments.addAll(Arrays.asList(options));
    return CommandLineTool.run(Map.of(), Clock.systemUTC(), arguments.toArray(String[]::new));
  }

  private static String[] lines(Class<?>... resources) {
    return GuardReport.of(resources).methods().stream()
        .map(GuardedMethod::toString)
        .toArray(String[]::new);
  }

  @Test
  void printsTheReportOfTheAnnotations() throws Exception {
    Result result = guards(Wars.war("all", EmptyApplication.class));
    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines())
        .containsExactlyInAnyOrder(lines(GuardedResource.class, PlainResource.class));
    assertThat(result.code()).isZero();
  }

  @Test
  void failsForAnOpenMethodThatIsNotNamed() throws Exception {
    WebArchive war =
        Wars.bare("open", EmptyApplication.class, "").addClass(GuardedSpeedResource.class);
    assertThat(guards(war).code()).isZero();
    assertThat(guards(war, "--except").code()).isEqualTo(1);
    assertThat(guards(war, "--except", "/speed/secured").code()).isEqualTo(1);
    assertThat(guards(war, "--except", "/speed/open").code()).isZero();
  }

  @Test
  void readsThePolicyForUnannotatedMethodsFromTheArchive() throws Exception {
    WebArchive war =
        Wars.bare("permit", EmptyApplication.class, "sallyport.unannotated=permit")
            .addClass(SpeedResource.class);
    assertThat(guards(war, "--except").code()).isEqualTo(1);
  }

  @Test
  void findsResourcesInLibrariesToo() throws Exception {
    WebArchive war =
        ShrinkWrap.create(WebArchive.class, "library.war")
            .addAsLibrary(
                ShrinkWrap.create(JavaArchive.class, "rest.jar")
                    .addClass(GuardedSpeedResource.class));
    assertThat(guards(war).out().lines())
        .containsExactlyInAnyOrder(lines(GuardedSpeedResource.class));
  }

  @Test
  void saysWhatIsWrongWithTheArchive() throws Exception {
    Path text = Files.writeString(folder.resolve("text.war"), "no archive");
    Result result = CommandLineTool.run(Map.of(), Clock.systemUTC(), "guards", text.toString());
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("text.war is not an archive").doesNotContain("\tat ");
  }
}
