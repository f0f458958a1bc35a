package io.sallyport;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Guards a resource method, or all methods of a class, that receives webhooks: the request must
 * carry the vendor's signature.
 *
 * <p>The body is read once, up to {@code sallyport.max-body-bytes}, and passed on unchanged; a long
 * one from a temporary file.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Webhook {

  /**
   * The name of the webhook in the configuration ({@code sallyport.webhooks.<name>.*}), or a path
   * parameter in braces, such as {@code {preset}}, whose value is the name. A name that is not
   * configured gets 404.
   */
  String value();
}
