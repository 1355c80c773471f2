package dev.offlineupload.language;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Every sentence in the sources: what {@code say} and the log are given, and any other text of two
 * words or more, a gap for each part that is not fixed. Annotations are left to those who know
 * them.
 */
final class SourceTexts extends TreeScanner<Void, Boolean> {
  /** What is handed to these is read by programs. */
  private static final Set<String> FOR_PROGRAMS =
      Set.of(
          "compile",
          "matches",
          "replaceAll",
          "replaceFirst",
          "split",
          "execute",
          "executeQuery",
          "executeUpdate",
          "prepareStatement",
          "debug",
          "trace",
          "says",
          "getProperty",
          "getLogger");

  private static final Pattern TWO_WORDS = Pattern.compile(".*\\p{L}[\\p{L}')]*[,:;.]? +\\p{L}.*");
  private static final Pattern SQL =
      Pattern.compile("(?s)(select|update|insert|delete|pragma|begin|vacuum|create|commit) .*");
  private static final Pattern FORMAT = Pattern.compile("%(\\d\\$)?[-+0-9.]*[sdf]");

  private final Map<String, String> found = new TreeMap<>();
  private String file;

  /** Each text, and the file that it is in. */
  static Map<String, String> in(Path sources, String except) throws IOException {
    SourceTexts texts = new SourceTexts();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (Stream<Path> all = Files.walk(sources);
        StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<Path> java =
          all.filter(f -> f.toString().endsWith(".java") && !f.toString().contains(except))
              .toList();
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(java));
      for (CompilationUnitTree unit : task.parse()) {
        texts.file = Path.of(unit.getSourceFile().getName()).getFileName().toString();
        texts.scan(unit, false);
      }
    }
    return texts.found;
  }

  @Override
  public Void visitAnnotation(AnnotationTree annotation, Boolean said) {
    return null;
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Boolean said) {
    ExpressionTree method = call.getMethodSelect();
    String name =
        method instanceof MemberSelectTree select
            ? select.getIdentifier().toString()
            : method.toString();
    scan(method, said);
    if (!FOR_PROGRAMS.contains(name)) {
      List<? extends ExpressionTree> arguments = call.getArguments();
      for (int i = 0; i < arguments.size(); i++) {
        scan(arguments.get(i), name.equals("say") && i == 0);
      }
    }
    return null;
  }

  @Override
  public Void visitBinary(BinaryTree binary, Boolean said) {
    if (binary.getKind() != Tree.Kind.PLUS) {
      return super.visitBinary(binary, said);
    }
    StringBuilder template = new StringBuilder();
    if (append(binary, template)) {
      take(template.toString(), said);
    }
    return null;
  }

  /** Whether there is a text in it. */
  private boolean append(ExpressionTree part, StringBuilder template) {
    if (part instanceof ParenthesizedTree inner && inner.getExpression() instanceof BinaryTree) {
      return append(inner.getExpression(), template);
    }
    if (part instanceof BinaryTree binary && binary.getKind() == Tree.Kind.PLUS) {
      boolean left = append(binary.getLeftOperand(), template);
      return append(binary.getRightOperand(), template) || left;
    }
    if (part instanceof LiteralTree literal && literal.getValue() instanceof String text) {
      template.append(text);
      return true;
    }
    template.append("{}");
    scan(part, false);
    return false;
  }

  @Override
  public Void visitLiteral(LiteralTree literal, Boolean said) {
    if (literal.getValue() instanceof String text) {
      take(text, said);
    }
    return null;
  }

  private void take(String text, boolean said) {
    String template = FORMAT.matcher(text).replaceAll("{}").strip();
    boolean sentence =
        TWO_WORDS.matcher(template).matches()
            && !template.contains("\\")
            && !template.contains("\0")
            && !SQL.matcher(template).matches();
    if (said ? !template.isEmpty() : sentence) {
      found.put(template, file);
    }
  }
}
