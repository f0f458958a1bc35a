package io.sallyport.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ConversationScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.lang.reflect.Member;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.ClaimValue;
import org.eclipse.microprofile.jwt.Claims;

/**
 * Checks the injection points of claims at deployment (MicroProfile JWT 2.1 §7.1.3): a bean that
 * lives longer than a request would keep the value of its first caller. Loaded only where
 * MicroProfile JWT is present.
 */
final class ClaimPoints {
  private static final Set<Class<? extends Annotation>> PASSIVATING =
      Set.of(SessionScoped.class, ConversationScoped.class);

  private static final Set<Class<? extends Annotation>> SHARED =
      Set.of(ApplicationScoped.class, Singleton.class);

  /** Instances of these enterprise beans serve several callers, whatever their scope. */
  private static final Set<String> POOLED =
      Set.of("jakarta.ejb.Singleton", "jakarta.ejb.Stateless", "jakarta.ejb.MessageDriven");

  private ClaimPoints() {}

  /** Returns a text for each injection point of a bean that would receive a wrong claim. */
  static List<String> problems(Bean<?> bean) {
    List<String> problems = new ArrayList<>();
    for (InjectionPoint point : bean.getInjectionPoints()) {
      for (Annotation qualifier : point.getQualifiers()) {
        if (qualifier instanceof Claim claim) {
          check(bean, point, claim, problems);
        }
      }
    }
    return problems;
  }

  private static void check(
      Bean<?> bean, InjectionPoint point, Claim claim, List<String> problems) {
    if (claim.value().isEmpty() == (claim.standard() == Claims.UNKNOWN)
        && !claim.value().equals(claim.standard().name())) {
      problems.add(
          place(point.getMember())
              + ": @Claim needs either a name or a standard claim, such as @Claim(\"tenant\") or"
              + " @Claim(standard = Claims.sub)");
      return;
    }
    Class<?> type = raw(point.getType());
    boolean passivating = PASSIVATING.contains(bean.getScope());
    if (Provider.class.isAssignableFrom(type)
        || (type == ClaimValue.class && !passivating)
        || !(passivating || SHARED.contains(bean.getScope()) || isPooled(bean))) {
      return;
    }
    problems.add(
        String.format(
            Locale.ROOT,
            "%s: a claim of type %s does not fit in a bean that several requests use; inject"
                + " Instance<%s>%s",
            place(point.getMember()),
            simple(point.getType()),
            simple(point.getType()),
            passivating ? "" : " or ClaimValue<" + simple(point.getType()) + ">"));
  }

  private static boolean isPooled(Bean<?> bean) {
    return Arrays.stream(bean.getBeanClass().getAnnotations())
        .anyMatch(annotation -> POOLED.contains(annotation.annotationType().getName()));
  }

  private static String place(Member member) {
    String type = member.getDeclaringClass().getName();
    return member.getName().equals(type) ? type : type + "." + member.getName();
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType parameterized
        ? (Class<?>) parameterized.getRawType()
        : type instanceof Class<?> plain ? plain : Object.class;
  }

  /** Returns a type as source code writes it. */
  private static String simple(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      return raw(type).getSimpleName()
          + "<"
          + simple(parameterized.getActualTypeArguments()[0])
          + ">";
    }
    return raw(type).getSimpleName();
  }
}
