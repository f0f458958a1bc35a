package io.sallyport.cli;

import io.sallyport.GuardedMethod;
import io.sallyport.GuardedMethod.Access;
import io.sallyport.rules.GuardTable;
import io.sallyport.spi.GatePolicy.Unannotated;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what each resource method of a WAR requires. */
@Command(
    name = "guards",
    mixinStandardHelpOptions = true,
    description = {
      "Prints what each resource method of a WAR requires, from its annotations.",
      "With --except, fails (1) if any other method is open."
    })
final class GuardsCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "WAR", description = "The web archive.")
  private Path war = Path.of("");

  @Option(
      names = "--lib",
      paramLabel = "JAR",
      description = "A JAR that the classes need and the server has, such as its servlet API.")
  private List<Path> libraries = new ArrayList<>();

  @Option(
      names = "--except",
      arity = "0..*",
      paramLabel = "PATH",
      description = "The paths whose methods may be open, as printed.")
  private @Nullable List<String> except;

  @Override
  public Integer call() throws IOException {
    List<GuardedMethod> methods = new ArrayList<>();
    try (WarClasses classes = WarClasses.open(war, libraries)) {
      Unannotated unannotated = classes.unannotated();
      for (Class<?> resource : classes.resources()) {
        methods.addAll(GuardTable.of(resource, unannotated));
      }
    } catch (LinkageError e) {
      throw new IllegalArgumentException(
          "a class of " + war + " needs " + e.getMessage() + "; name its JAR by --lib", e);
    }
    methods.sort(Comparator.comparing(GuardedMethod::path));
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    methods.forEach(out::println);
    List<String> expected = except;
    boolean failed =
        expected != null
            && methods.stream()
                .anyMatch(one -> one.access() == Access.OPEN && !expected.contains(one.path()));
    return failed ? Main.REJECTED : 0;
  }
}
