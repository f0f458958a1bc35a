package io.sallyport.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FewRolesTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 8, 9, 40})
  void isASetInTheOrderOfTheToken(int size) {
    List<String> roles = IntStream.range(0, size).mapToObj(i -> "role-" + (size - i)).toList();
    Set<String> set = FewRoles.of(roles);
    assertThat(set).containsExactlyElementsOf(roles).isEqualTo(new LinkedHashSet<>(roles));
    assertThat(set.hashCode()).isEqualTo(new LinkedHashSet<>(roles).hashCode());
    assertThat(set.contains("role-1")).isEqualTo(size > 0);
    assertThat(set.contains("role-0")).isFalse();
    assertThat(set.contains("Role-1")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8, 9, 40})
  void containsARepeatedRoleOnce(int size) {
    List<String> roles = IntStream.range(0, size).mapToObj(i -> "role-" + i / 2).toList();
    assertThat(FewRoles.of(roles)).containsExactlyElementsOf(new LinkedHashSet<>(roles));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 9})
  void cannotBeChanged(int size) {
    Set<String> set = FewRoles.of(IntStream.range(0, size).mapToObj(i -> "role-" + i).toList());
    assertThatThrownBy(() -> set.add("admin")).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> set.remove("role-1"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(set::clear).isInstanceOf(UnsupportedOperationException.class);
    Iterator<String> iterator = set.iterator();
    iterator.next();
    assertThatThrownBy(iterator::remove).isInstanceOf(UnsupportedOperationException.class);
    assertThat(set).hasSize(size);
  }
}
