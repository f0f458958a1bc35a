package io.sallyport.it.browser;

import io.sallyport.http.Http;
import io.sallyport.internal.Json;
import io.sallyport.internal.JsonText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A headless Chromium with a profile of its own, driven by the <a
 * href="https://www.w3.org/TR/webdriver2/">WebDriver</a> protocol. It waits for what it is to use,
 * 15 seconds at most. Without a browser on this machine it throws.
 */
public final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final String STARTED = "started successfully on port ";
  private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
  private static final long START_SECONDS = 60;
  private final Process driver;
  private final Path folder;
  private String session;

  private Browser(Process driver, Path folder, String session) {
    this.driver = driver;
    this.folder = folder;
    this.session = session;
  }

  /** Starts a browser that has seen nothing yet. */
  public static Browser start() throws Exception {
    for (Path program : List.of(CHROMIUM, DRIVER)) {
      if (!Files.isExecutable(program)) {
        throw new IllegalStateException(
            program + " is missing; apt-get install chromium chromium-driver");
      }
    }
    Path folder = Files.createTempDirectory("browser");
    Path log = folder.resolve("driver.log");
    Process driver =
        new ProcessBuilder(DRIVER.toString(), "--port=0")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Browser browser = new Browser(driver, folder, "");
    try {
      browser.session = "http://127.0.0.1:" + browser.awaitPort(log) + "/session";
      Map<String, Object> made =
          browser.object(browser.send("POST", "", Map.of("capabilities", capabilities(folder))));
      browser.session += "/" + made.get("sessionId");
      browser.send("POST", "/timeouts", Map.of("script", 30_000));
      return browser;
    } catch (Exception | Error e) {
      browser.close();
      throw e;
    }
  }

  private static Map<String, Object> capabilities(Path folder) {
    List<String> arguments =
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--lang=en",
            "--user-data-dir=" + folder.resolve("profile"));
    return Map.of(
        "alwaysMatch",
        Map.of(
            "goog:chromeOptions",
            Map.of("binary", CHROMIUM.toString(), "args", arguments),
            "goog:loggingPrefs",
            Map.of("browser", "ALL")));
  }

  /** Loads a page. */
  public void open(URI address) throws Exception {
    send("POST", "/url", Map.of("url", address.toString()));
  }

  /** Loads the page again. */
  public void reload() throws Exception {
    send("POST", "/refresh", Map.of());
  }

  /**
   * Clicks the element, as a person would: it must be seen. The page may replace the element
   * meanwhile.
   */
  public void click(String css) throws Exception {
    onElement("POST", css, "/click", Map.of());
  }

  /** Types into the element in place of what is there. */
  public void type(String css, String text) throws Exception {
    String element = visible(css);
    send("POST", "/element/" + element + "/clear", Map.of());
    send("POST", "/element/" + element + "/value", Map.of("text", text));
  }

  /** Chooses the option of a list that starts with that text. */
  public void choose(String css, String text) throws Exception {
    send("POST", "/element/" + visible(css) + "/value", Map.of("text", text));
  }

  /** Presses keys in the element that has the focus. */
  public void press(String keys) throws Exception {
    Map<String, Object> focused = object(send("GET", "/element/active", null));
    send("POST", "/element/" + focused.get(ELEMENT) + "/value", Map.of("text", keys));
  }

  /** The text of the element as it is seen; the page may replace the element meanwhile. */
  public String text(String css) throws Exception {
    return String.valueOf(onElement("GET", css, "/text", null));
  }

  /** The whole text of the element, to the letter. */
  public String content(String css) throws Exception {
    return String.valueOf(script("return document.querySelector(arguments[0]).textContent", css));
  }

  /** The value of a field. */
  public String value(String css) throws Exception {
    return String.valueOf(script("return document.querySelector(arguments[0]).value", css));
  }

  /** The result of a script that runs outside the page's policy. */
  public Object script(String script, Object... arguments) throws Exception {
    return send("POST", "/execute/sync", Map.of("script", script, "args", List.of(arguments)));
  }

  /** The value of a promise. */
  public Object promise(String expression) throws Exception {
    return send(
        "POST",
        "/execute/sync",
        Map.of("script", "return (async () => " + expression + ")()", "args", List.of()));
  }

  /** Waits until an expression is true in the page. */
  public void await(String expression) throws Exception {
    Object came =
        promise(
            """
            {
              const end = performance.now() + 15000;
              while (!(%s)) {
                if (performance.now() > end) return false;
                await new Promise((resolve) => setTimeout(resolve, 20));
              }
              return true;
            }"""
                .formatted(expression));
    if (!Boolean.TRUE.equals(came)) {
      throw new AssertionError(
          "did not come: "
              + expression
              + "; the page: "
              + script("return document.body.innerText"));
    }
  }

  /** Waits until the element is seen. */
  public void awaitVisible(String css) throws Exception {
    await("document.querySelector(" + quoted(css) + ")?.checkVisibility()");
  }

  /** Waits until the element has that text in it. */
  public void awaitText(String css, String text) throws Exception {
    await(
        "document.querySelector(%s)?.textContent.includes(%s)"
            .formatted(quoted(css), quoted(text)));
  }

  /** Makes the window that wide, and light or dark. */
  public void look(int width, boolean dark) throws Exception {
    devtools(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 844, "deviceScaleFactor", 1, "mobile", width < 500));
    devtools(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  /** Writes a picture of the whole page. */
  public void screenshot(Path file) throws Exception {
    Map<String, Object> size = size();
    Object picture =
        object(
                devtools(
                    "Page.captureScreenshot",
                    Map.of(
                        "captureBeyondViewport",
                        true,
                        "clip",
                        Map.of(
                            "x",
                            0,
                            "y",
                            0,
                            "width",
                            number(size, "width"),
                            "height",
                            number(size, "height"),
                            "scale",
                            1))))
            .get("data");
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode(String.valueOf(picture)));
  }

  /** The browser's log since the last call: errors of scripts, policy, network. */
  public List<Map<String, Object>> log() throws Exception {
    List<Map<String, Object>> entries = new ArrayList<>();
    for (Object entry : (List<?>) send("POST", "/se/log", Map.of("type", "browser"))) {
      entries.add(object(entry));
    }
    return entries;
  }

  @Override
  public void close() throws IOException {
    List<ProcessHandle> all = new ArrayList<>(driver.descendants().toList());
    all.add(driver.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().orTimeout(10, TimeUnit.SECONDS).join());
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private Map<String, Object> size() throws Exception {
    return object(
        script(
            "return {width: document.documentElement.clientWidth,"
                + " height: document.documentElement.scrollHeight}"));
  }

  private Object devtools(String command, Map<String, ?> parameters) throws Exception {
    return send("POST", "/goog/cdp/execute", Map.of("cmd", command, "params", parameters));
  }

  private Object onElement(String method, String css, String command, Map<String, ?> body)
      throws Exception {
    for (int attempt = 1; ; attempt++) {
      try {
        return send(method, "/element/" + visible(css) + command, body);
      } catch (AssertionError e) {
        if (attempt == 3 || !String.valueOf(e.getMessage()).contains("stale element")) {
          throw e;
        }
      }
    }
  }

  private String visible(String css) throws Exception {
    awaitVisible(css);
    Object found = send("POST", "/element", Map.of("using", "css selector", "value", css));
    return String.valueOf(object(found).get(ELEMENT));
  }

  private Object send(String method, String path, Map<String, ?> body) throws Exception {
    HttpRequest.BodyPublisher content =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(JsonText.write(body));
    HttpResponse<byte[]> response =
        Http.sendForBytes(
            HttpRequest.newBuilder(URI.create(session + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, content));
    Object value = Objects.requireNonNull(Json.object(response.body())).get("value");
    if (response.statusCode() != 200) {
      throw new AssertionError(
          path + ": " + new String(response.body(), StandardCharsets.UTF_8).lines().findFirst());
    }
    return value;
  }

  private String awaitPort(Path log) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (System.nanoTime() < end && driver.isAlive()) {
      String text = Files.readString(log, StandardCharsets.UTF_8);
      int at = text.indexOf(STARTED);
      int stop = text.indexOf('.', at);
      if (at >= 0 && stop > at) {
        return text.substring(at + STARTED.length(), stop);
      }
      driver.waitFor(50, TimeUnit.MILLISECONDS);
    }
    throw new IllegalStateException("chromedriver did not start: " + Files.readString(log));
  }

  @SuppressWarnings("unchecked") // what the strict reader makes of an object
  private Map<String, Object> object(Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value);
  }

  private static int number(Map<String, Object> from, String name) {
    return ((Json.Numeral) Objects.requireNonNull(from.get(name))).integer().intValue();
  }

  /** A text inside a script. */
  private static String quoted(String text) {
    String list = JsonText.write(List.of(text));
    return list.substring(1, list.length() - 1);
  }
}
