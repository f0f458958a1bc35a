package io.sallyport.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.AuthenticateWith;
import io.sallyport.CallRejectedException;
import io.sallyport.Caller;
import io.sallyport.Sallyport;
import io.sallyport.Secured;
import io.sallyport.examples.TicketOffice;
import io.sallyport.examples.Tickets;
import io.sallyport.it.app.BeansVendor;
import io.sallyport.it.app.VendorPassword;
import io.sallyport.spi.Gate;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.jwt.Claim;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.lite.extension.translator.LiteExtensionTranslator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The extension for CDI Lite, in Weld, which runs it if the portable extension is not there. */
@SuppressWarnings("NullAway.Init") // CDI sets the fields
class LiteExtensionTest {
  private static final ClassLoader LOADER = Composition.class.getClassLoader();

  private static final Collection<Class<? extends BuildCompatibleExtension>> LITE =
      List.of(LiteExtensionInWeld.class);

  private static final Map<String, String> SETTINGS =
      new TreeMap<>(
          Map.of(
              "sallyport.store.data-source", "none",
              "sallyport.clients.stage.scheme", "ticket",
              "sallyport.clients.stage.hosts", "stage.example",
              "sallyport.clients.inner.send", "propagate",
              "sallyport.clients.inner.hosts", "inner.example",
              "sallyport.clients.vendor.dialect", "kira",
              "sallyport.clients.vendor.url", "https://vendor.example",
              "sallyport.clients.vendor.client-id", "me",
              "sallyport.clients.vendor.api-key", "the-key"));

  private static Config config;

  @ApplicationScoped
  static class Orders {
    @Inject private Caller caller;

    @Secured("ticket")
    String own() {
      return caller.getName();
    }
  }

  @ApplicationScoped
  static class OfAnUnknownRealm {
    @Secured(realm = "partners")
    public String own() {
      return "never";
    }
  }

  @ApplicationScoped
  static class Sealed {
    @Secured
    public final String own() {
      return "never";
    }
  }

  @ApplicationScoped
  static class Calling {
    @Inject BeansVendor vendor;
  }

  @ApplicationScoped
  static class KeepsAClaim {
    @Inject
    @Claim("tenant")
    String tenant;
  }

  @Path("/naked")
  public static class Naked {
    @GET
    @PermitAll
    public String open() {
      return "never";
    }
  }

  @AuthenticateWith("kirra")
  interface Misspelled {}

  @ApplicationScoped
  static class Vendor implements Misspelled {}

  @ApplicationScoped
  static class CallingMisspelled {
    @Inject Misspelled vendor;
  }

  private static SeContainer start(Class<?>... beans) {
    return start("ticket", beans);
  }

  private static SeContainer start(String scheme, Class<?>... beans) {
    Map<String, String> settings = new TreeMap<>(SETTINGS);
    settings.put("sallyport.realms.default.require", scheme);
    config =
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(settings, "test", 100))
            .build();
    // An earlier test may have made the server create one.
    resolve("releaseConfig", new Class<?>[] {Config.class}, ConfigProvider.getConfig(LOADER));
    resolve("registerConfig", new Class<?>[] {Config.class, ClassLoader.class}, config, LOADER);
    Weld weld =
        new Weld()
            .disableDiscovery()
            .addExtension(new LiteExtensionTranslator(LITE, LOADER))
            .addBeanClasses(CallerProducer.class, MethodGuards.class, EagerStartup.class)
            .addBeanClasses(GuardedInterceptor.class, Tickets.class, TicketOffice.class)
            .addBeanClasses(VendorPassword.class)
            .addBeanClasses(beans);
    try {
      return weld.initialize();
    } catch (RuntimeException e) {
      weld.shutdown();
      throw e;
    }
  }

  @AfterEach
  void forget() {
    resolve("releaseConfig", new Class<?>[] {Config.class}, config);
  }

  /** By reflection, since javac warns of annotations in that class. */
  private static void resolve(String method, Class<?>[] types, Object... arguments) {
    try {
      Class<?> resolver =
          Class.forName("org.eclipse.microprofile.config.spi.ConfigProviderResolver");
      Object instance = resolver.getMethod("instance").invoke(null);
      resolver.getMethod(method, types).invoke(instance, arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void buildsTheBeansFromSettingsAndBeansOfTheApplication() {
    try (SeContainer container = start()) {
      assertThat(container.select(Gate.class).get().guards()).isEmpty();
      assertThat(container.select(Sallyport.class).get().client("stage")).isNotNull();
      assertThat(container.select(Sallyport.class).get().client("vendor")).isNotNull();
    }
  }

  @Test
  void checksTheCallsOfBeans() {
    try (SeContainer container = start(Orders.class)) {
      RequestContextController request = container.select(RequestContextController.class).get();
      request.activate();
      Orders orders = container.select(Orders.class).get();
      assertThatThrownBy(orders::own).isInstanceOf(CallRejectedException.class);
      request.deactivate();
    }
  }

  @Test
  void doesNotStartWithAnUnknownRealm() {
    assertThatThrownBy(() -> start(OfAnUnknownRealm.class))
        .hasStackTraceContaining(OfAnUnknownRealm.class.getName() + ".own: ")
        .hasStackTraceContaining("partners");
  }

  @Test
  void doesNotStartWithAnUnknownClient() {
    assertThatThrownBy(() -> start(Vendor.class, CallingMisspelled.class))
        .hasStackTraceContaining(
            Misspelled.class.getName()
                + " bears @AuthenticateWith(\"kirra\"), but this client is not configured");
  }

  @Test
  void doesNotBuildAnAnnotationThatCannotBeEnforced() {
    assertThatThrownBy(() -> start(Sealed.class))
        .hasStackTraceContaining(
            "the security annotation of " + Sealed.class.getName() + " cannot be enforced");
  }

  @Test
  void doesNotBuildABeanThatKeepsAClaim() {
    assertThatThrownBy(() -> start(ClaimProducer.class, KeepsAClaim.class))
        .hasStackTraceContaining(
            KeepsAClaim.class.getName()
                + ".tenant: a claim of type String does not fit in a bean that several requests");
  }

  @Test
  void doesNotStartIfTheServerHasSetUpNoGuard() {
    assertThatThrownBy(() -> start(Naked.class))
        .hasStackTraceContaining(
            Naked.class.getName() + " is a resource, but the server has set up no guard");
  }

  @Test
  void doesNotBecomePartOfANativeImage() {
    String property = "org.graalvm.nativeimage.imagecode";
    System.setProperty(property, "buildtime");
    try {
      assertThatThrownBy(() -> start())
          .hasStackTraceContaining("build the application for the JVM");
    } finally {
      System.clearProperty(property);
    }
  }

  @Test
  void doesNotStartWithAnInvalidConfiguration() {
    assertThatThrownBy(() -> start("tiket"))
        .hasStackTraceContaining("sallyport.realms.default.require names the scheme 'tiket'");
  }
}
