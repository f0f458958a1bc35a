package io.sallyport.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.testing.FakeTokenEndpoint;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page on testing shows parts of tests that run, word for word, and every command. */
class TestingPageTest {
  private static final Path TESTS = Path.of("src/test/java/io/sallyport");
  private static final Path TEMPLATE = Path.of("src/template/src/test/java/com/example/orders");

  private static String page() throws IOException {
    return Files.readString(Path.of("src/site/markdown/testing.md"), UTF_8);
  }

  @Test
  void showsWhatRuns() throws IOException {
    String sources =
        Files.readString(TESTS.resolve("examples/ShopCalls.java"), UTF_8)
            + Files.readString(TESTS.resolve("it/UsersTestKitIT.java"), UTF_8)
            + Files.readString(TESTS.resolve("examples/BasketTest.java"), UTF_8)
            + Files.readString(TESTS.resolve("examples/RejectionsTest.java"), UTF_8)
            + Files.readString(TEMPLATE.resolve("OrdersArquillianIT.java"), UTF_8)
            + Files.readString(TEMPLATE.resolve("OrdersProcessIT.java"), UTF_8);
    List<String> blocks = Arrays.asList(page().split("```java\n", -1));
    assertThat(blocks).hasSize(8);
    for (String block : blocks.subList(1, blocks.size())) {
      for (String part : block.substring(0, block.indexOf("```")).split("\n\n  @Test", -1)) {
        assertThat(sources).contains(part.strip());
      }
    }
  }

  @Test
  void namesEveryCommandOfTheFakeVendor() throws IOException {
    String page = page();
    for (Method method : FakeTokenEndpoint.class.getMethods()) {
      boolean ours = method.getDeclaringClass() == FakeTokenEndpoint.class;
      boolean command = method.getReturnType() == void.class && !method.getName().equals("close");
      if (ours && command && !Modifier.isStatic(method.getModifiers())) {
        assertThat(page).contains(method.getName() + "(");
      }
    }
  }
}
