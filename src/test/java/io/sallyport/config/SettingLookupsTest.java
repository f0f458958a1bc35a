package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

/** Some servers ask twenty sources for each name, which is most of the time of reading. */
class SettingLookupsTest {
  private final Map<String, Integer> lookups = new HashMap<>();

  @Test
  void looksEachSettingUpOnce() {
    SallyportConfig.read(counting(SampleConfig.valid()), Clock.systemUTC());

    Map<String, Integer> repeated =
        lookups.entrySet().stream()
            .filter(each -> each.getKey().startsWith("sallyport.") && each.getValue() > 1)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    assertThat(lookups).containsKey(SampleConfig.KIRA + "issuer");
    assertThat(repeated).isEmpty();
  }

  private Config counting(SampleConfig sample) {
    Config lenient = new LenientConfig(new TreeMap<>(sample.properties()));
    return (Config)
        java.lang.reflect.Proxy.newProxyInstance(
            Config.class.getClassLoader(),
            new Class<?>[] {Config.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getConfigValue")) {
                lookups.merge((String) arguments[0], 1, Integer::sum);
              }
              return method.invoke(lenient, arguments);
            });
  }
}
