package io.sallyport.openapi;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Reads schemas (JSON Schema, as OpenAPI 3.1 has it) whose names get the realm's name in front. */
final class SchemaReader {
  private static final String SCHEMAS = "#/components/schemas/";

  private final String realm;

  SchemaReader(String realm) {
    this.realm = realm;
  }

  /** Returns the name of a schema in the application's document. */
  String name(String own) {
    return realm + "." + own;
  }

  /** Returns the schema; one that allows every value for an empty object. */
  Schema read(Map<?, ?> json) {
    Schema schema = OASFactory.createSchema();
    json.forEach((keyword, value) -> read(schema, keyword.toString(), value));
    return schema;
  }

  private void read(Schema schema, String keyword, Object value) {
    switch (keyword) {
      case "$ref" -> schema.setRef(SCHEMAS + name(value.toString().substring(SCHEMAS.length())));
      case "type" -> readType(schema, value instanceof List<?> types ? types : List.of(value));
      case "properties" ->
          ((Map<?, ?>) value)
              .forEach((name, each) -> schema.addProperty(name.toString(), read((Map<?, ?>) each)));
      case "items" -> schema.setItems(read((Map<?, ?>) value));
      case "allOf" -> ((List<?>) value).forEach(each -> schema.addAllOf(read((Map<?, ?>) each)));
      case "additionalProperties" -> {
        if (value instanceof Map<?, ?> values) {
          schema.setAdditionalPropertiesSchema(read(values));
        }
      }
      case "required" -> ((List<?>) value).forEach(each -> schema.addRequired(each.toString()));
      case "enum" -> ((List<?>) value).forEach(schema::addEnumeration);
      case "title" -> schema.setTitle(value.toString());
      case "description" -> schema.setDescription(value.toString());
      case "format" -> schema.setFormat(value.toString());
      case "default" -> schema.setDefaultValue(value);
      case "minimum" -> schema.setMinimum((BigDecimal) value);
      case "maximum" -> schema.setMaximum((BigDecimal) value);
      case "minLength" -> schema.setMinLength(((BigDecimal) value).intValueExact());
      case "maxLength" -> schema.setMaxLength(((BigDecimal) value).intValueExact());
      case "maxItems" -> schema.setMaxItems(((BigDecimal) value).intValueExact());
      case "maxProperties" -> schema.setMaxProperties(((BigDecimal) value).intValueExact());
      default -> throw new IllegalArgumentException("Schemas cannot have '" + keyword + "' here");
    }
  }

  /** Sets the type, which is a list of the type and {@code null} for members that may be null. */
  private static void readType(Schema schema, List<?> types) {
    for (Object type : types) {
      if (type.equals("null")) {
        nullable(schema);
      } else {
        typed(schema, Schema.SchemaType.valueOf(type.toString().toUpperCase(Locale.ROOT)));
      }
    }
  }

  /** MicroProfile OpenAPI 4 has a type for it, and no such method. */
  private static void nullable(Schema schema) {
    try {
      schema.setNullable(true);
    } catch (NoSuchMethodError e) {
      addType(schema, "NULL");
    }
  }

  /** Returns the schema with that type. MicroProfile OpenAPI 4 has another method for it. */
  static Schema typed(Schema schema, Schema.SchemaType type) {
    try {
      return schema.type(type);
    } catch (NoSuchMethodError e) {
      return addType(schema, type.name());
    }
  }

  private static Schema addType(Schema schema, String type) {
    try {
      return (Schema)
          Schema.class
              .getMethod("addType", Schema.SchemaType.class)
              .invoke(schema, Schema.SchemaType.valueOf(type));
    } catch (ReflectiveOperationException e) {
      return schema; // which is valid without a type
    }
  }
}
