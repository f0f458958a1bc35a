package io.sallyport.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.0/24, 203.0.113.0",
    "203.0.113.0/24, 203.0.113.255",
    "203.0.113.77/24, 203.0.113.1",
    "198.51.100.42, 198.51.100.42",
    "198.51.100.42/32, 198.51.100.42",
    "0.0.0.0/0, 8.8.8.8",
    "10.0.0.0/8, 10.255.255.255",
    "192.0.2.128/25, 192.0.2.129",
    "2001:db8::/32, 2001:db8:ffff::1",
    "2001:db8::1, 2001:0db8:0:0:0:0:0:1",
    "2001:DB8::1, 2001:db8::1",
    "2001:db8::5/64, 2001:db8::9",
    "::1, ::1",
    "::1, 0:0:0:0:0:0:0:1",
    "::/0, 2001:db8::1",
    "::ffff:203.0.113.7, 203.0.113.7",
    "203.0.113.7, ::ffff:203.0.113.7",
    "203.0.113.7, ::ffff:cb00:7107",
    "::ffff:203.0.113.0/120, 203.0.113.9",
    "::ffff:0:0/96, 203.0.113.9",
    "fe80::/10, fe80::1%eth0",
    "fe80::/10, [fe80::1%25eth0]",
    "::1, [::1]",
  })
  void allowsWhatTheRuleHolds(String rule, String address) {
    assertThat(allow(rule).permit(address)).isTrue();
    assertThat(deny(rule).permit(address)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.0/24, 203.0.114.0",
    "203.0.113.0/24, 203.0.112.255",
    "198.51.100.42, 198.51.100.43",
    "192.0.2.128/25, 192.0.2.127",
    "0.0.0.0/0, 2001:db8::1",
    "::/0, 203.0.113.7",
    "::/0, ::ffff:203.0.113.7",
    "2001:db8::/32, 2001:db9::1",
    "2001:db8::1, 2001:db8::2",
    "127.0.0.1, ::1",
    "::ffff:203.0.113.0/120, 203.0.114.9",
    "::203.0.113.7, 203.0.113.7",
  })
  void rejectsAddressesOutsideTheRules(String rule, String address) {
    assertThat(allow(rule).permit(address)).isFalse();
    assertThat(deny(rule).permit(address)).isTrue();
  }

  @Test
  void deniedWinsOverAllowed() {
    AddressRules rules = AddressRules.of(List.of("10.0.0.0/8"), List.of("10.1.0.0/16"));
    assertThat(rules.permit("10.0.0.1")).isTrue();
    assertThat(rules.permit("10.1.0.1")).isFalse();
    AddressRules inside = AddressRules.of(List.of("10.1.0.1"), List.of("10.0.0.0/8"));
    assertThat(inside.permit("10.1.0.1")).isFalse();
  }

  @Test
  void aDeniedAddressIsDeniedInItsIpv6Form() {
    assertThat(deny("10.0.0.0/8").permit("::ffff:10.0.0.1")).isFalse();
    assertThat(deny("10.0.0.0/8").permit("::ffff:a00:1")).isFalse();
    assertThat(deny("10.0.0.0/8").permit("[::FFFF:10.0.0.1]")).isFalse();
  }

  @Test
  void anyOfSeveralRulesIsEnough() {
    AddressRules rules = AddressRules.of(List.of("192.0.2.1", "2001:db8::/32"), List.of());
    assertThat(rules.permit("192.0.2.1")).isTrue();
    assertThat(rules.permit("2001:db8::1")).isTrue();
    assertThat(rules.permit("192.0.2.2")).isFalse();
  }

  @Test
  void allowsEveryAddressWithoutRules() {
    assertThat(AddressRules.NONE.permit("192.0.2.1")).isTrue();
    assertThat(AddressRules.NONE.permit(null)).isTrue();
    assertThat(AddressRules.NONE.permit("unknown")).isTrue();
    assertThat(AddressRules.of(List.of(), List.of())).isSameAs(AddressRules.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "unknown",
        "localhost",
        "*",
        "192.0.2",
        "192.0.2.1.1",
        "192.0.2.256",
        "192.0.2.01",
        "192.0.2.1 ",
        " 192.0.2.1",
        "192.0.2.1:80",
        "192.0.2.1/32",
        "[192.0.2.1]",
        "192.0.2.1%eth0",
        "192.0.2.*",
        "192.0.2.1-5",
        "0300.0.2.1",
        "0xc0.0.2.1",
        "3221225985",
        "192.513",
        "[::1",
        "::1]",
        "::1::",
        "::g",
        "1:2:3:4:5:6:7:8:9",
        "::00001",
        "%",
        "4)+k&C#VzJ4br>0wv%Yp",
        "\u0661\u0669\u0662.0.2.1",
      })
  void addressThatCannotBeReadIsRejectedWhereThereIsARule(String address) {
    assertThat(deny("203.0.113.0/24").permit(address)).isFalse();
    assertThat(AddressRules.of(List.of("0.0.0.0/0", "::/0"), List.of()).permit(address)).isFalse();
  }

  @Test
  void unknownAddressIsRejectedWhereThereIsARule() {
    assertThat(deny("203.0.113.0/24").permit(null)).isFalse();
    assertThat(allow("0.0.0.0/0").permit(null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "52.44.123.456",
        "",
        " ",
        "*",
        "all",
        "localhost",
        "/24",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/08",
        "10.0.0.0/8/8",
        "10.0.0.0/255.0.0.0",
        "10.0.0",
        "10",
        "10/8",
        "10.0.0.*",
        "10.0.0.1-5",
        "10.0.0.1,10.0.0.2",
        "010.0.0.1",
        "0x0a.0.0.1",
        "10.0.0.1 ",
        "fe80::1%eth0",
        "[::1]",
        "::1/129",
        "::1/0128",
        "2001:db8::/32x",
        "2001:db8:::1",
        "2001:db8::*",
        "2001:db8::1-5",
        "2001:db8::00001",
        "::ffff:010.0.0.1",
        "::ffff:10.0.1",
        "4)+k&C#VzJ4br>0wv%Yp",
        "1111111111111111111111111111111111111111111111111111111111111111111111111",
      })
  void ruleThatDoesNotParseIsRejectedByName(String rule) {
    assertThatThrownBy(() -> allow(rule))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + rule + "' is neither an IP address nor a CIDR range");
    assertThatThrownBy(() -> deny(rule)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void showsTheRulesAsTheyWereWritten() {
    AddressRules rules = AddressRules.of(List.of("10.0.0.7/8"), List.of("2001:DB8::1"));
    assertThat(rules.allowed()).containsExactly("10.0.0.7/8");
    assertThat(rules.denied()).containsExactly("2001:DB8::1");
  }

  private static AddressRules allow(String rule) {
    return AddressRules.of(List.of(rule), List.of());
  }

  private static AddressRules deny(String rule) {
    return AddressRules.of(List.of(), List.of(rule));
  }
}
