package io.sallyport.cdi;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Binds {@link GuardedInterceptor}. The extension adds it to every bean that has a security
 * annotation, or that serves requests; applications do not use it.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@interface GuardedBinding {

  /** The annotation. */
  final class Literal extends AnnotationLiteral<GuardedBinding> implements GuardedBinding {
    private static final long serialVersionUID = 1L;

    static final Literal INSTANCE = new Literal();

    private Literal() {}
  }
}
