package io.sallyport.tck;

import org.eclipse.microprofile.auth.LoginConfig;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Removes {@code @LoginConfig} from classes. */
final class LoginConfigs {
  private static final String ANNOTATION = Type.getDescriptor(LoginConfig.class);

  private LoginConfigs() {}

  /** Returns the class file of the same class without the annotation. */
  static byte[] without(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return descriptor.equals(ANNOTATION)
                ? null
                : super.visitAnnotation(descriptor, visible);
          }
        },
        0);
    return writer.toByteArray();
  }
}
