package io.sallyport;

import static io.sallyport.ArchitectureTest.KEYS;
import static io.sallyport.ArchitectureTest.ROOT;
import static io.sallyport.ArchitectureTest.SPI;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The table of packages in the design: which package may use which. */
final class PackageWalls {
  private PackageWalls() {}

  /** The packages that each package may use besides itself, the JDK and the null annotations. */
  static Map<String, Set<String>> of(List<String> dialects) {
    Map<String, Set<String>> walls = new TreeMap<>();
    walls.put("", Set.of(SPI, KEYS, "jakarta.ejb"));
    walls.put("keys", Set.of(ROOT));
    walls.put("spi", Set.of(ROOT, "jakarta.enterprise..", "jakarta.ws.rs.client"));
    walls.put("rules", Set.of(ROOT, "jakarta.annotation.security", "jakarta.ws.rs"));
    walls.put(
        "openapi",
        Set.of(
            ROOT,
            ROOT + ".internal",
            ROOT + ".rules",
            "org.eclipse.microprofile.openapi..",
            "org.eclipse.microprofile.config.."));
    walls.put("internal", Set.of(ROOT));
    walls.put(
        "telemetry", Set.of(ROOT, "jdk.jfr", "io.opentelemetry.api..", "io.opentelemetry.context"));
    walls.put("internal.keys", Set.of(ROOT, ROOT + ".internal"));
    walls.put("replay", Set.of(ROOT));
    walls.put("audit", Set.of(ROOT, ROOT + ".internal", ROOT + ".telemetry"));
    walls.put(
        "account",
        Set.of(
            ROOT,
            ROOT + ".telemetry",
            ROOT + ".internal",
            "com.password4j",
            "com.password4j.types",
            "com.eatthepath.otp",
            "io.nayuki.qrcodegen",
            "javax.crypto.spec"));
    walls.put("apikey", Set.of(ROOT, ROOT + ".internal"));
    walls.put(
        "jwt",
        Set.of(
            ROOT,
            ROOT + ".telemetry",
            ROOT + ".internal",
            ROOT + ".internal.keys",
            ROOT + ".replay",
            "jakarta.json",
            "javax.net.ssl",
            "org.eclipse.microprofile.jwt"));
    walls.put(
        "client",
        Set.of(
            ROOT,
            ROOT + ".telemetry",
            ROOT + ".internal",
            ROOT + ".account",
            ROOT + ".jwt",
            ROOT + ".signature",
            ROOT + ".signature.message"));
    walls.put("signature", Set.of(ROOT, ROOT + ".internal", ROOT + ".replay"));
    walls.put(
        "signature.message",
        Set.of(ROOT, ROOT + ".internal", ROOT + ".internal.keys", ROOT + ".replay"));
    walls.put(
        "signature.keys",
        Set.of(
            ROOT,
            ROOT + ".apikey",
            ROOT + ".jwt",
            ROOT + ".signature",
            ROOT + ".signature.message"));
    walls.put(
        "webhook",
        Set.of(
            ROOT, ROOT + ".internal", ROOT + ".internal.keys", ROOT + ".replay", "javax.net.ssl"));
    walls.put(
        "outbox",
        Set.of(
            ROOT,
            ROOT + ".telemetry",
            ROOT + ".internal",
            ROOT + ".webhook",
            ROOT + ".audit",
            "javax.net.ssl"));
    walls.put(
        "token",
        Set.of(
            ROOT,
            ROOT + ".internal",
            ROOT + ".internal.keys",
            ROOT + ".jwt",
            ROOT + ".account",
            ROOT + ".replay"));
    Set<String> dialect =
        Set.of(
            ROOT,
            ROOT + ".audit",
            ROOT + ".internal",
            ROOT + ".telemetry",
            ROOT + ".jwt",
            ROOT + ".token",
            ROOT + ".apikey",
            ROOT + ".account",
            "jakarta.annotation.security",
            "jakarta.ws.rs..");
    walls.put("dialect", dialect);
    dialects.forEach(
        name -> walls.put("dialect." + name, plus(dialect, ROOT + ".dialect", ROOT + ".client")));
    walls.put("dialect.registry", Set.of(ROOT, ROOT + ".dialect..", ROOT + ".client"));
    walls.put(
        "console",
        Set.of(ROOT, ROOT + ".internal", "jakarta.annotation.security", "jakarta.ws.rs.."));
    walls.put(
        "store",
        Set.of(
            ROOT,
            ROOT + ".audit",
            ROOT + ".account",
            ROOT + ".apikey",
            ROOT + ".token",
            ROOT + ".outbox",
            ROOT + ".replay"));
    walls.put(
        "store.jdbc",
        Set.of(
            ROOT,
            ROOT + ".store",
            ROOT + ".audit",
            ROOT + ".internal",
            ROOT + ".account",
            ROOT + ".apikey",
            ROOT + ".token",
            ROOT + ".jwt",
            ROOT + ".outbox",
            ROOT + ".replay",
            "javax.crypto..",
            "javax.naming",
            "javax.sql"));
    walls.put(
        "rest",
        Set.of(
            ROOT,
            ROOT + ".telemetry",
            ROOT + ".audit",
            ROOT + ".internal",
            ROOT + ".openapi",
            ROOT + ".rules",
            "jakarta.ws.rs..",
            "jakarta.annotation..",
            "jakarta.inject",
            "jakarta.enterprise..",
            "jakarta.servlet..",
            "org.glassfish.jersey.internal.spi"));
    walls.put(
        "restclient",
        Set.of(
            ROOT,
            ROOT + ".rest",
            "jakarta.enterprise..",
            "jakarta.ws.rs..",
            "org.eclipse.microprofile.rest.client.."));
    walls.put("settings", Set.of(ROOT + ".internal", "org.eclipse.microprofile.config.."));
    walls.put(
        "config.keys",
        Set.of(
            ROOT,
            ROOT + ".settings",
            ROOT + ".internal",
            ROOT + ".internal.keys",
            ROOT + ".jwt",
            ROOT + ".signature.message"));
    walls.put("config.format", Set.of(ROOT, ROOT + ".settings", ROOT + ".signature"));
    walls.put(
        "config.client",
        Set.of(
            ROOT,
            ROOT + ".settings",
            ROOT + ".config.format",
            ROOT + ".config.keys",
            ROOT + ".internal",
            ROOT + ".internal.keys",
            ROOT + ".account",
            ROOT + ".client",
            ROOT + ".dialect.registry",
            ROOT + ".jwt",
            ROOT + ".signature",
            ROOT + ".signature.message"));
    walls.put(
        "config.webhook", Set.of(ROOT, ROOT + ".settings", ROOT + ".webhook", ROOT + ".outbox"));
    walls.put(
        "config",
        Set.of(
            ROOT,
            ROOT + ".settings",
            ROOT + ".config.client",
            ROOT + ".config.format",
            ROOT + ".config.keys",
            ROOT + ".config.webhook",
            ROOT + ".audit",
            ROOT + ".account",
            ROOT + ".apikey",
            ROOT + ".client",
            ROOT + ".jwt",
            ROOT + ".signature",
            ROOT + ".signature.message",
            ROOT + ".signature.keys",
            ROOT + ".internal",
            ROOT + ".internal.keys",
            ROOT + ".webhook",
            ROOT + ".token",
            ROOT + ".dialect",
            ROOT + ".dialect.registry",
            ROOT + ".console",
            ROOT + ".outbox",
            ROOT + ".store.jdbc",
            "org.eclipse.microprofile.config.."));
    walls.put(
        "realm",
        Set.of(
            ROOT,
            ROOT + ".telemetry",
            ROOT + ".audit",
            ROOT + ".internal",
            ROOT + ".replay",
            ROOT + ".apikey",
            ROOT + ".client",
            ROOT + ".rest",
            ROOT + ".jwt",
            ROOT + ".signature",
            ROOT + ".signature.message",
            ROOT + ".signature.keys",
            ROOT + ".webhook",
            ROOT + ".dialect",
            ROOT + ".dialect.registry",
            ROOT + ".console",
            ROOT + ".config",
            ROOT + ".config.client",
            ROOT + ".account",
            ROOT + ".token",
            ROOT + ".outbox",
            ROOT + ".store",
            ROOT + ".store.jdbc",
            "jakarta.ws.rs.core",
            "javax.naming",
            "org.eclipse.microprofile.config.."));
    walls.put(
        "cdi",
        Set.of(
            ROOT,
            ROOT + ".telemetry",
            ROOT + ".audit",
            ROOT + ".client",
            ROOT + ".config",
            ROOT + ".config.client",
            ROOT + ".dialect",
            ROOT + ".dialect.registry",
            ROOT + ".openapi",
            ROOT + ".outbox",
            ROOT + ".realm",
            ROOT + ".rest",
            ROOT + ".rules",
            ROOT + ".webhook",
            "jakarta.annotation..",
            "jakarta.inject",
            "jakarta.interceptor",
            "jakarta.json",
            "jakarta.enterprise..",
            "jakarta.security.auth.message..",
            "jakarta.security.enterprise..",
            "jakarta.servlet..",
            "org.eclipse.microprofile.config..",
            "org.eclipse.microprofile.health",
            "org.eclipse.microprofile.jwt",
            "javax.security.auth.."));
    return walls;
  }

  private static Set<String> plus(Set<String> uses, String... more) {
    Set<String> all = new TreeSet<>(uses);
    all.addAll(List.of(more));
    return all;
  }
}
