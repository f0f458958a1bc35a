package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What an application can see is decided, not grown: a new public type is a line in a list. */
class PublicApiTest {

  @Test
  void publicTypesAreThoseOfTheList() throws IOException {
    List<String> actual =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.sallyport")
                .stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getName)
                .sorted()
                .toList();

    assertThat(String.join("\n", actual))
        .withFailMessage(
            """
            The public types are not those of src/test/resources/public-api.txt. Make a new type \
            package-private, or, if an application or another package needs it, make this the \
            content of that file:
            %s"""
                .formatted(String.join("\n", actual)))
        .isEqualTo(listed());
  }

  private static String listed() throws IOException {
    try (InputStream list =
        Objects.requireNonNull(PublicApiTest.class.getResourceAsStream("/public-api.txt"))) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
