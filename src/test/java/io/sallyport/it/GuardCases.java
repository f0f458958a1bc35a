package io.sallyport.it;

import io.sallyport.it.guard.BeanDoors;
import io.sallyport.it.guard.ConfigApplication;
import io.sallyport.it.guard.InjectedApplication;
import io.sallyport.it.guard.ListedApplication;
import io.sallyport.it.guard.PlainDoors;
import io.sallyport.it.guard.ScannedApplication;
import io.sallyport.it.guard.SecondApplication;
import io.sallyport.it.guard.SingletonsApplication;
import io.sallyport.it.guard.XmlApplication;
import io.sallyport.it.se.SeServer;
import jakarta.ws.rs.core.Application;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The archives of {@link GuardIT}: one for each way to assemble a Jakarta REST application, and
 * each of them again with each way to keep a server from finding features.
 */
final class GuardCases {
  static final String CONFIGURATION =
      """
      sallyport.require-https=false
      sallyport.store.data-source=none
      sallyport.realms.default.require=api-key
      sallyport.realms.default.api-keys.demo.sha256=2c7df5bcdf88ca4a24d394f770c99a03967b3062284818b7ee78d97519e06ea3
      sallyport.realms.default.api-keys.demo.client=demo-client
      """;

  private static final String SERVICES = "jakarta.ws.rs.loadServices";

  /** The settings that turn discovery off in Jakarta REST, Jersey and RESTEasy. */
  private static final Map<String, String> SWITCHES =
      new TreeMap<>(
          Map.of(
              SERVICES,
              "false",
              "jersey.config.disableAutoDiscovery",
              "true",
              "jersey.config.server.disableAutoDiscovery",
              "true",
              "jersey.config.disableMetainfServicesLookup",
              "true",
              "jersey.config.server.disableMetainfServicesLookup",
              "true",
              "resteasy.scan",
              "false",
              "resteasy.scan.providers",
              "false",
              "resteasy.disable.providers",
              "io.sallyport.rest.SallyportFeature"));

  private static final String ORDERED = "<absolute-ordering/>";

  /**
   * An archive.
   *
   * @param resources the paths of the resources, from the root of the server
   * @param discovered whether nothing keeps the server from finding the library, so its resources
   *     must be guarded; otherwise they may also be unavailable
   */
  record GuardCase(Archive<?> archive, List<String> resources, boolean discovered) {
    @Override
    public String toString() {
      return archive.getName();
    }
  }

  private final GuardServer.Kind kind;
  private final WebArchive libraries =
      Wars.withLibrary(ShrinkWrap.create(WebArchive.class, "libraries.war"));
  private final List<GuardCase> cases = new ArrayList<>();

  private GuardCases(GuardServer.Kind kind) {
    this.kind = kind;
  }

  /** Returns the archives that a server of that kind can deploy. */
  static List<GuardCase> of(GuardServer.Kind kind) {
    GuardCases all = new GuardCases(kind);
    if (!kind.hasCdi()) {
      all.registered();
      return all.cases;
    }
    all.applications();
    if (kind.findsUnlisted()) {
      all.switches("");
    }
    if (kind.hasServlets()) {
      all.descriptors();
    }
    if (kind.deploysEars()) {
      all.enterprise();
    }
    return all.cases;
  }

  private void applications() {
    for (boolean off : new boolean[] {false, true}) {
      String name = off ? "-off" : "";
      Map<String, String> switches = off ? SWITCHES : Map.of();
      add(war("scanned" + name, switches, ScannedApplication.class), "api", !off);
      if (!kind.findsUnlisted()) {
        continue;
      }
      add(war("listed" + name, switches, ListedApplication.class), "api", !off);
      add(war("injected" + name, switches, InjectedApplication.class), "api", !off);
      addPlain(war("singletons" + name, switches, SingletonsApplication.class), "api", !off);
      WebArchive two =
          war("two" + name, switches, ListedApplication.class, SecondApplication.class);
      add(two, "api", !off);
      cases.add(new GuardCase(two, doors(two, "second"), true));
      if (kind.isJersey()) {
        add(war("config" + name, switches, ConfigApplication.class), "api", !off);
      }
    }
  }

  /**
   * Applications without CDI. With the feature they are guarded, whatever is switched off; without
   * it they must not be served.
   */
  private void registered() {
    for (String prefix : List.of("", JavaSe.UNREGISTERED)) {
      for (boolean off : new boolean[] {false, true}) {
        String name = off ? "-off" : "";
        Map<String, String> switches = off ? SWITCHES : Map.of();
        boolean guarded = prefix.isEmpty();
        if (off && !guarded && !kind.findsWithoutServices()) {
          continue;
        }
        add(war(prefix + "listed" + name, switches, ListedApplication.class), "api", guarded);
        addPlain(
            war(prefix + "singletons" + name, switches, SingletonsApplication.class),
            "api",
            guarded);
        if (kind.isJersey()) {
          add(war(prefix + "config" + name, switches, ConfigApplication.class), "api", guarded);
        }
      }
    }
    switches(JavaSe.UNREGISTERED);
  }

  /** One by one, the settings that an implementation of the server reads. */
  private void switches(String prefix) {
    String others = kind.isJersey() ? "resteasy." : "jersey.";
    SWITCHES.forEach(
        (key, value) -> {
          if (!key.startsWith(others) && (kind.findsWithoutServices() || !key.equals(SERVICES))) {
            String name = prefix + "listed-" + key.replace('.', '-');
            add(war(name, Map.of(key, value), ListedApplication.class), "api", false);
          }
        });
  }

  private void descriptors() {
    for (boolean off : new boolean[] {false, true}) {
      String name = off ? "-off" : "";
      Map<String, String> switches = off ? SWITCHES : Map.of();
      add(xml(war("xml" + name, Map.of(), XmlApplication.class), servlet(switches), ""), !off);
      WebArchive scanned = war("xml-scanned" + name, Map.of());
      add(xml(scanned, servlet(Application.class, switches), ""), !off && kind.scansForServlet());
      add(xml(war("context" + name, Map.of(), XmlApplication.class), context(switches), ""), !off);
      WebArchive ordered = war("ordered" + name, switches, ListedApplication.class);
      add(xml(ordered, ORDERED, ""), "api", !off && !kind.isServletContainer());
      WebArchive orderedXml = war("ordered-xml" + name, Map.of(), XmlApplication.class);
      add(
          xml(orderedXml, ORDERED + servlet(switches), ""),
          !off && !kind.isLazy() && !kind.isServletContainer());
      // WildFly does not look for Jakarta REST then, so the resources may be missing.
      WebArchive complete = war("complete" + name, switches, ListedApplication.class);
      add(xml(complete, ORDERED, "metadata-complete=\"true\""), "api", false);
      WebArchive completeXml = war("complete-xml" + name, Map.of(), XmlApplication.class);
      add(xml(completeXml, servlet(switches), "metadata-complete=\"true\""), false);
    }
  }

  private void enterprise() {
    for (boolean shared : new boolean[] {false, true}) {
      String name = shared ? "shared" : "own";
      List<WebArchive> wars =
          List.of(
              bare(name + "-listed", Map.of(), ListedApplication.class),
              bare(name + "-off", SWITCHES, ListedApplication.class),
              xml(bare(name + "-ordered", SWITCHES, ListedApplication.class), ORDERED, ""));
      EnterpriseArchive ear = ShrinkWrap.create(EnterpriseArchive.class, name + ".ear");
      for (WebArchive war : wars) {
        ear.addAsModule(shared ? war : war.merge(libraries));
      }
      if (shared) {
        libraries.getContent(path -> path.get().endsWith(".jar")).values().stream()
            .forEach(
                jar -> ear.add(jar.getAsset(), jar.getPath().get().replace("WEB-INF/lib", "lib")));
        // The library then belongs to the whole archive, and so does its configuration.
        ear.addAsLibrary(
            ShrinkWrap.create(JavaArchive.class, "configuration.jar")
                .addAsResource(
                    new StringAsset(CONFIGURATION), "META-INF/microprofile-config.properties"));
      }
      cases.add(
          new GuardCase(ear, doors(wars.get(0), "api"), shared || kind.deploysSameLibraryTwice()));
      cases.add(new GuardCase(ear, doors(wars.get(1), "api"), false));
      cases.add(new GuardCase(ear, doors(wars.get(2), "api"), false));
    }
  }

  private void add(WebArchive war, boolean discovered) {
    add(war, "xml", discovered);
  }

  private void add(WebArchive war, String path, boolean discovered) {
    cases.add(new GuardCase(war, doors(war, path), discovered));
  }

  private void addPlain(WebArchive war, String path, boolean discovered) {
    cases.add(new GuardCase(war, doors(war, path).subList(0, 1), discovered));
  }

  private static List<String> doors(WebArchive war, String path) {
    String context = war.getName().replace(".war", "");
    return List.of(context + "/" + path + "/plain/", context + "/" + path + "/bean/");
  }

  private WebArchive war(String name, Map<String, String> switches, Class<?>... applications) {
    return bare(name, switches, applications).merge(libraries);
  }

  private static WebArchive bare(
      String name, Map<String, String> switches, Class<?>... applications) {
    WebArchive war =
        ShrinkWrap.create(WebArchive.class, name + ".war")
            .addClasses(PlainDoors.class, BeanDoors.class)
            .addClass(PlainDoors.class.getPackageName() + ".Opened")
            .addClasses(applications)
            .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
            .addAsResource(
                new StringAsset(CONFIGURATION), "META-INF/microprofile-config.properties");
    String properties =
        switches.entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining("\n"));
    if (!GuardServer.Kind.chosen().hasCdi()) {
      war.addPackage(SeServer.class.getPackage());
    }
    return Stream.of(applications).anyMatch(GuardCases::readsSwitches)
        ? war.addClass(ListedApplication.class.getPackageName() + ".Switches")
            .addAsResource(new StringAsset(properties), "switches.properties")
        : war;
  }

  private static boolean readsSwitches(Class<?> application) {
    return application != XmlApplication.class && application != SecondApplication.class;
  }

  private static WebArchive xml(WebArchive war, String content, String attributes) {
    return war.setWebXML(
        new StringAsset(
            "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\" "
                + attributes
                + ">"
                + content
                + "</web-app>"));
  }

  private static String servlet(Map<String, String> parameters) {
    return servlet(XmlApplication.class, parameters);
  }

  private static String servlet(Class<?> application, Map<String, String> parameters) {
    String name = "<servlet-name>" + application.getName() + "</servlet-name>";
    return "<servlet>"
        + name
        + parameters("init-param", parameters)
        + "</servlet><servlet-mapping>"
        + name
        + "<url-pattern>/xml/*</url-pattern></servlet-mapping>";
  }

  private static String context(Map<String, String> parameters) {
    return parameters("context-param", parameters) + servlet(Map.of());
  }

  private static String parameters(String element, Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(
            each ->
                String.format(
                    "<%1$s><param-name>%2$s</param-name><param-value>%3$s</param-value></%1$s>",
                    element, each.getKey(), each.getValue()))
        .collect(Collectors.joining());
  }
}
