package io.sallyport.cdi;

import io.sallyport.rules.ResourceModel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ConversationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.NormalScope;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
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

  /** How long a bean lives. */
  private enum Life {
    REQUEST(""),
    SHARED("a bean that several requests use"),
    EARLY("a resource that is created before the guard decides");

    private final String text;

    Life(String text) {
      this.text = text;
    }
  }

  /** What matters of a bean: how long it lives, and whether it is serialized. */
  private record Holder(Life life, boolean passivating) {}

  /** Returns a text for each injection point of a bean that would receive a wrong claim. */
  static List<String> problems(Bean<?> bean) {
    Holder holder = holder(bean.getScope(), bean.getBeanClass());
    List<String> problems = new ArrayList<>();
    for (InjectionPoint point : bean.getInjectionPoints()) {
      for (Annotation qualifier : point.getQualifiers()) {
        if (qualifier instanceof Claim claim) {
          check(holder, point.getMember(), point.getType(), claim, problems);
        }
      }
    }
    return problems;
  }

  /**
   * Returns the same for a class, in a container that has no {@code Bean} yet. There, one object of
   * a root resource without a scope serves all requests.
   *
   * @param early whether Jakarta REST creates a resource before the guard decides, as RESTEasy
   *     Classic does in Quarkus; it has no claims yet
   */
  static List<String> problems(Class<?> bean, boolean early) {
    boolean resource = ResourceModel.of(bean).path() != null;
    Holder ofScope =
        holder(
            Stream.of(bean.getAnnotations())
                .<Class<? extends Annotation>>map(Annotation::annotationType)
                .filter(
                    each -> each.isAnnotationPresent(NormalScope.class) || SHARED.contains(each))
                .findFirst()
                .orElse(resource ? Singleton.class : Dependent.class),
            bean);
    Holder holder =
        early && resource && ofScope.life() == Life.REQUEST
            ? new Holder(Life.EARLY, false)
            : ofScope;
    List<String> problems = new ArrayList<>();
    for (Class<?> each = bean; each != null; each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        Claim claim = field.getAnnotation(Claim.class);
        if (claim != null) {
          check(holder, field, field.getGenericType(), claim, problems);
        }
      }
      Stream.of(each.getDeclaredConstructors(), each.getDeclaredMethods())
          .<Executable>flatMap(Stream::of)
          .forEach(executable -> checkParameters(holder, executable, problems));
    }
    return problems;
  }

  private static void checkParameters(Holder holder, Executable executable, List<String> problems) {
    for (Parameter parameter : executable.getParameters()) {
      Claim claim = parameter.getAnnotation(Claim.class);
      if (claim != null) {
        check(holder, executable, parameter.getParameterizedType(), claim, problems);
      }
    }
  }

  private static Holder holder(Class<? extends Annotation> scope, Class<?> bean) {
    boolean passivating = PASSIVATING.contains(scope);
    boolean shared = passivating || SHARED.contains(scope) || isPooled(bean);
    return new Holder(shared ? Life.SHARED : Life.REQUEST, passivating);
  }

  private static void check(
      Holder holder, Member member, Type point, Claim claim, List<String> problems) {
    if (claim.value().isEmpty() == (claim.standard() == Claims.UNKNOWN)
        && !claim.value().equals(claim.standard().name())) {
      problems.add(
          place(member)
              + ": @Claim needs either a name or a standard claim, such as @Claim(\"tenant\") or"
              + " @Claim(standard = Claims.sub)");
      return;
    }
    Class<?> type = raw(point);
    if (Provider.class.isAssignableFrom(type)
        || (type == ClaimValue.class && !holder.passivating())
        || holder.life() == Life.REQUEST) {
      return;
    }
    problems.add(
        String.format(
            Locale.ROOT,
            "%s: a claim of type %s does not fit in %s; inject Instance<%s>%s",
            place(member),
            simple(point),
            holder.life().text,
            simple(point),
            holder.passivating() ? "" : " or ClaimValue<" + simple(point) + ">"));
  }

  private static boolean isPooled(Class<?> bean) {
    return Arrays.stream(bean.getAnnotations())
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
