package io.sallyport.it;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What each contestant took in each round; the median of its rounds counts. */
final class LoadRounds {

  /** A contestant is warm if its last rounds are not faster than this part of its best before. */
  private static final double STEADY = 0.95;

  private static final int LAST = 3;

  private final List<List<Double>> micros = new ArrayList<>();
  private final List<List<Double>> rates = new ArrayList<>();

  LoadRounds(int contestants) {
    for (int i = 0; i < contestants; i++) {
      micros.add(new ArrayList<>());
      rates.add(new ArrayList<>());
    }
  }

  /**
   * Adds a round of one contestant.
   *
   * @param cpu microseconds of CPU time for each request
   * @param rate requests a second
   */
  void add(int contestant, double cpu, double rate) {
    micros.get(contestant).add(cpu);
    rates.get(contestant).add(rate);
  }

  /** Returns whether the last rounds made no contestant faster. */
  boolean areSteady() {
    return micros.stream().allMatch(LoadRounds::isSteady);
  }

  private static boolean isSteady(List<Double> rounds) {
    int before = rounds.size() - LAST;
    return before >= LAST
        && Collections.min(rounds.subList(before, rounds.size()))
            >= STEADY * Collections.min(rounds.subList(0, before));
  }

  /** Returns the median CPU time of each contestant's requests, in microseconds. */
  double[] micros() {
    return micros.stream().mapToDouble(LoadRounds::median).toArray();
  }

  /** Returns the median rate of a contestant, in requests a second. */
  double rate(int contestant) {
    return median(rates.get(contestant));
  }

  private static double median(List<Double> rounds) {
    return rounds.stream().sorted().skip(rounds.size() / 2).findFirst().orElseThrow();
  }
}
