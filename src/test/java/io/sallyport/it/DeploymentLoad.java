package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.it.app.EmptyApplication;
import io.sallyport.it.app.KeyedResource;
import io.sallyport.it.app.SpeedResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/**
 * Prints how long Payara Micro takes to deploy a WAR with one resource, without Sallyport and with
 * it, and the sample, in turns. Not a test: {@code mvn -Pload verify -Dit.test=DeploymentLoad} runs
 * it, and it asserts no time.
 */
class DeploymentLoad {
  private static final int SERVERS = Integer.getInteger("load.servers", 10);
  private static final int DEPLOYMENTS = Integer.getInteger("load.deployments", 12);

  private static final Pattern DEPLOYED =
      Pattern.compile("was successfully deployed in ([\\d,]+) milliseconds");

  /** The applications; the first is the one that the others are compared with. */
  private static final List<Contestant> CONTESTANTS =
      List.of(
          new Contestant("one resource, without Sallyport", DeploymentLoad::without),
          new Contestant("one resource", DeploymentLoad::with),
          new Contestant("the sample", number -> PayaraSample.sample("sample" + number)));

  /**
   * One application and its times.
   *
   * @param first milliseconds of first deployments
   * @param cpu milliseconds of CPU time of the server until it is ready
   * @param later milliseconds of later deployments
   */
  private record Contestant(
      String name,
      IntFunction<WebArchive> war,
      List<Long> first,
      List<Long> cpu,
      List<Long> later) {

    Contestant(String name, IntFunction<WebArchive> war) {
      this(name, war, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    String row() {
      Contestant base = CONTESTANTS.get(0);
      return String.format(
          Locale.ROOT,
          "| %s | %s | %s | %s |%n",
          name,
          cell(first, base.first),
          cell(cpu, base.cpu),
          cell(later, base.later));
    }

    private static String cell(List<Long> times, List<Long> base) {
      return String.format(
          Locale.ROOT, "%,d ms (%+d)", median(times), median(times) - median(base));
    }

    private static long median(List<Long> times) {
      assertThat(times).isNotEmpty();
      return times.stream().sorted().toList().get(times.size() / 2);
    }
  }

  @Test
  void printsTheTimeOfADeployment() {
    for (int i = 0; i < SERVERS; i++) {
      for (Contestant each : CONTESTANTS) {
        try (PayaraMicro server = PayaraMicro.start(List.of(each.war.apply(i)), Map.of())) {
          each.cpu.add(server.cpu().toMillis());
          each.first.addAll(times(server.log()));
        }
      }
    }
    addLater();
    StringBuilder table =
        new StringBuilder(
            """

            | application | first deployment | CPU until ready | later deployment |
            | --- | --: | --: | --: |
            """);
    CONTESTANTS.forEach(each -> table.append(each.row()));
    System.out.println(table);
  }

  /**
   * Adds the times of the second half of deployments on one server, each of which is undeployed
   * before the next one: Payara looks a setting up among all applications that it has.
   */
  private static void addLater() {
    List<WebArchive> wars = CONTESTANTS.stream().map(each -> each.war.apply(0)).toList();
    try (PayaraMicro server = PayaraMicro.redeploying(wars, DEPLOYMENTS)) {
      List<Long> times = times(server.log());
      assertThat(times).hasSize(DEPLOYMENTS * wars.size());
      for (int i = times.size() / 2; i < times.size(); i++) {
        CONTESTANTS.get(i % CONTESTANTS.size()).later.add(times.get(i));
      }
    }
  }

  private static List<Long> times(String log) {
    List<Long> times = new ArrayList<>();
    Matcher deployed = DEPLOYED.matcher(log);
    while (deployed.find()) {
      times.add(Long.parseLong(deployed.group(1).replace(",", "")));
    }
    return times;
  }

  private static WebArchive without(int number) {
    return Wars.bare("without" + number, EmptyApplication.class, "").addClass(SpeedResource.class);
  }

  private static WebArchive with(int number) {
    return Wars.war("with" + number, EmptyApplication.class, "sallyport.store.data-source=none\n")
        .addClass(KeyedResource.class);
  }
}
