package io.sallyport.cdi;

import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.inject.build.compatible.spi.Messages;
import jakarta.enterprise.inject.build.compatible.spi.ScannedClasses;
import jakarta.enterprise.inject.build.compatible.spi.Synthesis;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;
import jakarta.enterprise.inject.build.compatible.spi.Validation;

/**
 * The same extension without the annotation that makes Weld skip it. Weld calls only the methods
 * that the class itself declares.
 */
public class LiteExtensionInWeld extends SallyportLiteExtension {

  @Override
  @Discovery
  public void addTypes(ScannedClasses classes) {
    super.addTypes(classes);
  }

  @Override
  @Enhancement(types = EagerStartup.class)
  public void leaveOutStart(ClassConfig type) {
    super.leaveOutStart(type);
  }

  @Override
  @Enhancement(types = Object.class, withSubtypes = true)
  public void visit(ClassConfig type) {
    super.visit(type);
  }

  @Override
  @Synthesis
  public void addBeans(SyntheticComponents components) {
    super.addBeans(components);
  }

  @Override
  @Validation
  public void report(Messages messages) {
    super.report(messages);
  }
}
