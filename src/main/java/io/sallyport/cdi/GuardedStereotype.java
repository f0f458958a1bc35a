package io.sallyport.cdi;

import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Binds {@link GuardedInterceptor} where it is too late to add {@link GuardedBinding} to the type.
 * The extension adds it to beans; applications do not use it.
 */
@GuardedBinding
@Stereotype
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface GuardedStereotype {}
