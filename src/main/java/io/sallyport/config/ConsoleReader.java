package io.sallyport.config;

import io.sallyport.apikey.IssuedKeyPolicy;
import io.sallyport.console.ConsoleChoices;
import io.sallyport.console.ConsoleColor;
import io.sallyport.console.ConsoleEndpoints;
import io.sallyport.console.ConsoleLook;
import io.sallyport.console.ConsolePolicy;
import io.sallyport.console.ConsoleTexts;
import io.sallyport.settings.Group;
import io.sallyport.settings.Section;
import io.sallyport.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the key console of a realm. */
final class ConsoleReader {
  static final Group GROUP = new Group("Key console", RealmReader.PREFIX + ".console");

  private static final Group.Condition CONSOLE =
      new Group.Condition("in a realm without a key console; set 'console'");
  private static final Group.Condition APPLICATION =
      new Group.Condition("where users log in on the page itself, as in kindly");
  private static final Group.Condition USERS =
      new Group.Condition("where users log in to the application; its login has such a link");
  private static final Group ANY = GROUP.onlyWhen(CONSOLE);

  private static final int MAX_URL = 2000;

  private static final Setting<String> TITLE = ANY.text("title", "API keys", "Title of the page");
  private static final Setting<String> LOGO =
      ANY.text(
          "logo",
          ConsoleReader::path,
          "Path of the logo on the same host, such as `/images/logo.svg`, square. Default: a key");
  private static final Setting<ConsoleColor> ACCENT =
      ANY.text(
          "accent",
          ConsoleColor::parse,
          "Colour of buttons and links, such as `#1f5fa8`. The texts on it are black or white,"
              + " whichever is easier to read. Default: blue");
  private static final Setting<ConsoleColor> DARK_ACCENT =
      ANY.text(
          "dark-accent", ConsoleColor::parse, "The same in dark mode. Default: that of `accent`");
  private static final Setting<List<String>> LANGUAGES =
      ANY.list(
          "languages",
          "en,de",
          "Languages of the page, the default first; the browser's `Accept-Language` chooses. Besides"
              + " `en` and `de`, those of the application's"
              + " `META-INF/sallyport/console-<language>.json`");
  private static final Setting<String> ENVIRONMENT =
      ANY.text(
          "environment",
          "Environment that is selected for a new key. Default: the first one that is not `live`,"
              + " `prod` or `production`");
  private static final Setting<List<String>> PERMISSIONS =
      ANY.list(
          "permissions",
          "Permissions that the form offers. Default: those that the application's methods require");
  private static final Setting<List<String>> PRESELECTED =
      ANY.list("default-permissions", "Permissions that are selected for a new key. Default: none");
  private static final Setting<Boolean> FREE =
      ANY.flag(
          "free-permissions",
          true,
          "Lets users write permissions that the form does not offer, such as `read:*`. Whether a"
              + " key can have them is decided by the endpoints");
  private static final List<Setting<String>> LINKS =
      List.of(
          link(ANY, "home", "Link to the application"),
          link(ANY, "documents", "Link to the documentation of the API"),
          link(ANY, "terms", "Link to the terms of use"),
          link(GROUP.onlyWhen(USERS), "password", "Page where users reset their password"));
  private static final Setting<String> LOGIN =
      link(
          GROUP.onlyWhen(APPLICATION),
          "login",
          "Page where users log in to the application. `{return}` stands for the URL of the console,"
              + " such as in `/login?next={return}`. Required there");
  private static final Setting<String> LOGOUT =
      link(
          GROUP.onlyWhen(APPLICATION),
          "logout",
          "Page that ends the session of the application. Default: the page has no button for it");

  private ConsoleReader() {}

  /**
   * Returns the console; null if the realm has none.
   *
   * @param endpoints the endpoints of the console; null if it has none, or an error was reported
   * @param issued the API keys that the realm issues; null if it issues none
   */
  static @Nullable ConsolePolicy read(
      Section realm, @Nullable ConsoleEndpoints endpoints, @Nullable IssuedKeyPolicy issued) {
    Section console = realm.below("console");
    if (endpoints == null || issued == null) {
      if (!realm.isSet(RealmReader.CONSOLE)) {
        GROUP.settings().forEach(each -> console.rejectUseless(each, CONSOLE.elsewhere()));
      }
      console.checkValues();
      return null;
    }
    boolean users = endpoints.hasUsers();
    console.rejectUseless(GROUP, users ? APPLICATION : USERS);
    if (!users) {
      console.rejectMissing(LOGIN, "is needed: the page cannot log in users of the application");
    }
    String environment = console.find(ENVIRONMENT);
    List<String> environments = issued.format().environments();
    if (environment != null && !environments.contains(environment)) {
      console.reject(ENVIRONMENT, "is not one of " + String.join(", ", environments));
    }
    return new ConsolePolicy(
        endpoints,
        new ConsoleLook(
            console.get(TITLE),
            console.find(LOGO),
            console.find(ACCENT),
            console.find(DARK_ACCENT)),
        links(console, users),
        new ConsoleChoices(
            environment, console.find(PERMISSIONS), console.items(PRESELECTED), console.get(FREE)),
        languages(console));
  }

  private static Map<String, String> links(Section console, boolean users) {
    List<Setting<String>> settings = new ArrayList<>(LINKS);
    if (!users) {
      settings.addAll(List.of(LOGIN, LOGOUT));
    }
    Map<String, String> links = new TreeMap<>();
    for (Setting<String> setting : settings) {
      String url = console.find(setting);
      if (url != null) {
        links.put(setting.name().substring(0, setting.name().indexOf('-')), url);
      }
    }
    return links;
  }

  private static List<ConsoleTexts> languages(Section console) {
    ClassLoader own = ConsoleReader.class.getClassLoader();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    List<ConsoleTexts> languages = new ArrayList<>();
    for (String language : console.get(LANGUAGES)) {
      try {
        languages.add(ConsoleTexts.of(language, context == null ? own : context));
      } catch (IllegalArgumentException e) {
        console.reject(LANGUAGES, language, String.valueOf(e.getMessage()));
      }
    }
    return languages;
  }

  private static Setting<String> link(Group group, String name, String meaning) {
    return group.text(name + "-url", ConsoleReader::url, meaning);
  }

  private static String path(String text) {
    if (!text.startsWith("/") || text.startsWith("//") || !isPlain(text)) {
      throw new IllegalArgumentException("is not a path such as /images/logo.svg");
    }
    return text;
  }

  private static String url(String text) {
    boolean path = text.startsWith("/") && !text.startsWith("//");
    if (!(path || text.startsWith("https://")) || !isPlain(text)) {
      throw new IllegalArgumentException(
          "is not a path such as /login, or a URL that begins with https://");
    }
    return text;
  }

  private static boolean isPlain(String text) {
    return text.length() <= MAX_URL
        && text.chars().allMatch(c -> c > ' ' && c <= '~' && "\"'<>\\".indexOf(c) < 0);
  }
}
