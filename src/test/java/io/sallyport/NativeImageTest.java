package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import jakarta.ws.rs.HttpMethod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The metadata for native images names what is looked up by name: the library's resources, its
 * entries for service loading, its endpoints and its filters.
 */
class NativeImageTest {
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Path SERVICES = RESOURCES.resolve("META-INF/services");
  private static final Path METADATA =
      RESOURCES.resolve("META-INF/native-image/io.sallyport/sallyport/reachability-metadata.json");

  /** CDI builds no native image, since it would contain secrets, and servlet containers none. */
  private static final List<String> ELSEWHERE = List.of("jakarta.enterprise.", "jakarta.servlet.");

  /** Implementations of Jakarta REST look for constructors, fields and annotations of these. */
  private static final List<String> PROVIDERS =
      List.of("jakarta.ws.rs.container.", "jakarta.ws.rs.client.", "jakarta.ws.rs.ext.");

  /** Types whose presence is checked by a name that is not constant at the call. */
  private static final Set<String> CHECKED =
      Set.of(
          "com.eatthepath.otp.TimeBasedOneTimePasswordGenerator",
          "com.password4j.Argon2Function",
          "io.nayuki.qrcodegen.QrCode",
          "io.opentelemetry.api.OpenTelemetry",
          "jdk.jfr.Event");

  /** Types of RESTEasy whose methods are called to repeat a request. */
  private static final Set<String> CALLED =
      Set.of(
          "org.jboss.resteasy.client.jaxrs.internal.ClientInvocation",
          "org.jboss.resteasy.client.jaxrs.internal.ClientRequestContextImpl");

  private static final Set<String> LOOK_UPS =
      Set.of("forName", "loadClass", "newProxyInstance", "getBundle", "load", "getMethod");

  @Test
  void theMetadataNamesWhatIsLookedUp() throws IOException {
    String generated =
        Stream.of(
                    types().stream().map(NativeImageTest::type),
                    CALLED.stream().sorted().map(NativeImageTest::type),
                    CHECKED.stream().sorted().map(name -> "{\"type\":\"" + name + "\"}"),
                    Stream.of("!"))
                .flatMap(each -> each)
                .collect(Collectors.joining(",\n", "{\"reflection\":[\n", ""))
                .replace(",\n!", "\n],\n\"resources\":[\n")
            + globs().stream()
                .map(glob -> "{\"glob\":\"" + glob + "\"}")
                .collect(Collectors.joining(",\n", "", "\n]}\n"));
    if (Boolean.getBoolean("sallyport.regenerate")) {
      Files.createDirectories(METADATA.getParent());
      Files.writeString(METADATA, generated, StandardCharsets.UTF_8);
    }
    assertThat(METADATA).as("regenerate it with -Dsallyport.regenerate=true").hasContent(generated);
  }

  private static String type(String name) {
    return "{\"type\":\""
        + name
        + "\",\"allDeclaredConstructors\":true,\"allPublicMethods\":true,"
        + "\"allDeclaredFields\":true}";
  }

  /** Returns the classes that are created or searched by name, without those of CDI. */
  private static Set<String> types() throws IOException {
    Set<String> types = new TreeSet<>();
    for (Path service : services()) {
      types.addAll(Files.readAllLines(service, StandardCharsets.UTF_8));
    }
    ArchitectureTest.LIBRARY.stream()
        .filter(type -> !type.isInterface())
        .filter(type -> isProvider(type) || hasEndpoints(type))
        .map(JavaClass::getName)
        .forEach(types::add);
    return types;
  }

  private static boolean isProvider(JavaClass type) {
    return type.getAllRawInterfaces().stream()
        .anyMatch(each -> PROVIDERS.stream().anyMatch(each.getName()::startsWith));
  }

  private static boolean hasEndpoints(JavaClass type) {
    return type.getMethods().stream().anyMatch(NativeImageTest::isRouted);
  }

  private static boolean isRouted(JavaMethod method) {
    return method.isAnnotatedWith(jakarta.ws.rs.Path.class)
        || method.isMetaAnnotatedWith(HttpMethod.class);
  }

  private static List<Path> services() throws IOException {
    try (Stream<Path> files = Files.list(SERVICES)) {
      return files
          .filter(file -> ELSEWHERE.stream().noneMatch(file.getFileName().toString()::startsWith))
          .sorted()
          .toList();
    }
  }

  /** Returns a pattern for each kind of file, since one for all would add the classes, too. */
  private static Set<String> globs() throws IOException {
    Set<String> globs = new TreeSet<>();
    for (Path file : resources()) {
      String name = file.toString();
      globs.add("io/sallyport/**/*" + name.substring(name.lastIndexOf('.')));
    }
    for (Path service : services()) {
      globs.add("META-INF/services/" + service.getFileName());
    }
    return globs;
  }

  /** Returns the resources that classes of the library read. */
  private static List<Path> resources() throws IOException {
    try (Stream<Path> files = Files.walk(RESOURCES.resolve("io"))) {
      return files.filter(Files::isRegularFile).map(RESOURCES::relativize).toList();
    }
  }

  @Test
  void everyResourceMatchesAPattern() throws IOException {
    String metadata = Files.readString(METADATA, StandardCharsets.UTF_8);
    List<String> globs =
        metadata
            .lines()
            .filter(line -> line.contains("glob"))
            .map(line -> line.split("\"", -1)[3])
            .toList();
    assertThat(resources())
        .allMatch(
            file ->
                globs.stream()
                    .anyMatch(
                        glob ->
                            FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(file)))
        .hasSizeGreaterThan(40);
  }

  @Test
  void everyTypeExists() throws IOException {
    Set<String> known =
        ArchitectureTest.LIBRARY.stream().map(JavaClass::getName).collect(Collectors.toSet());
    assertThat(types()).isSubsetOf(known).hasSizeGreaterThan(20);
    assertThat(CHECKED).allSatisfy(Class::forName);
    assertThat(CALLED).allSatisfy(Class::forName);
  }

  /** Another class that looks something up by name must be considered here. */
  @Test
  void theClassesThatLookUpByNameAreKnown() {
    Set<String> classes =
        ArchitectureTest.LIBRARY.stream()
            .filter(
                type ->
                    type.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> isLookUp(call.getTarget().getFullName())))
            .map(
                type ->
                    type.getName().substring("io.sallyport.".length()).replaceFirst("\\$.*", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(classes)
        .containsExactly(
            // Libraries that may be missing.
            "account.Library",
            "cdi.Beans",
            // CDI builds no image.
            "cdi.SallyportExtension",
            "cdi.SallyportLiteExtension",
            "jwt.PlatformCallers",
            // MicroProfile OpenAPI needs CDI or a servlet container.
            "openapi.DocumentFilterSource",
            "openapi.GuardedDocument",
            "openapi.SchemaReader",
            "rest.Presence",
            // Quarkus runs on the JVM.
            "rest.QuarkusClient",
            "rest.QuarkusThreads",
            // Named in CALLED.
            "rest.RepeatedCall",
            "rest.Servlets",
            "rules.Enforceability",
            "telemetry.Telemetry");
  }

  private static boolean isLookUp(String target) {
    return LOOK_UPS.stream().anyMatch(name -> target.contains("." + name + "("))
        && (target.startsWith("java.lang.Class")
            || target.startsWith("java.lang.reflect.")
            || target.startsWith("java.util.ServiceLoader")
            || target.startsWith("java.util.ResourceBundle"));
  }
}
