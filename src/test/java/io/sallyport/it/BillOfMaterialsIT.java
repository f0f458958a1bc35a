package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.internal.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The bill of materials lists what the JAR adds to an application, so that scanners can check it.
 */
@Tag("peers")
class BillOfMaterialsIT {
  private static final Path JAR = Path.of(System.getProperty("sallyport.test.jar"));
  private static final String LIBRARIES = "WEB-INF/lib/";

  private final Map<String, Object> bom =
      Objects.requireNonNull(Json.object(Files.readAllBytes(JAR.resolveSibling("bom.json"))));

  BillOfMaterialsIT() throws IOException {}

  @Test
  void itIsOfTheJar() {
    Map<String, Object> component =
        Responses.object(Responses.object(bom, "metadata"), "component");
    assertThat(bom).containsEntry("bomFormat", "CycloneDX");
    assertThat(component).containsEntry("group", "io.sallyport").containsEntry("name", "sallyport");
    assertThat(component.get("name") + "-" + component.get("version") + ".jar")
        .isEqualTo(JAR.getFileName().toString());
  }

  /** No library is missing, and none is listed that the server has. */
  @Test
  void itListsTheLibrariesOfAnApplication() throws IOException {
    Set<String> listed = new TreeSet<>();
    for (Map<?, ?> component : components()) {
      listed.add(component.get("name") + "-" + component.get("version") + ".jar");
    }
    assertThat(listed).isEqualTo(librariesOfTheSample()).isNotEmpty();
  }

  @Test
  void scannersCanIdentifyEachLibrary() {
    for (Map<?, ?> component : components()) {
      assertThat(component.get("purl"))
          .isEqualTo(
              "pkg:maven/%s/%s@%s?type=jar"
                  .formatted(
                      component.get("group"), component.get("name"), component.get("version")));
      assertThat((List<?>) component.get("hashes")).isNotEmpty();
    }
  }

  private List<Map<?, ?>> components() {
    List<Map<?, ?>> components = new ArrayList<>();
    for (Object component : (List<?>) Objects.requireNonNull(bom.get("components"))) {
      components.add((Map<?, ?>) component);
    }
    return components;
  }

  private static Set<String> librariesOfTheSample() throws IOException {
    Set<String> names = new TreeSet<>();
    try (ZipFile war = new ZipFile(System.getProperty("sallyport.test.war"))) {
      war.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.startsWith(LIBRARIES) && name.endsWith(".jar"))
          .forEach(name -> names.add(name.substring(LIBRARIES.length())));
    }
    assertThat(names.remove(JAR.getFileName().toString())).isTrue();
    return names;
  }
}
