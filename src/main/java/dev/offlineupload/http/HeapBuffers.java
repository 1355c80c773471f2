package dev.offlineupload.http;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledHeapByteBuf;

/**
 * Memory of the heap alone: what is asked by HTTP can't use up the direct memory, which every read
 * of a file and every upload needs a little of.
 */
final class HeapBuffers extends AbstractByteBufAllocator {
  static final HeapBuffers ALL = new HeapBuffers();

  private HeapBuffers() {
    super(false);
  }

  @Override
  protected ByteBuf newHeapBuffer(int initial, int most) {
    return new UnpooledHeapByteBuf(this, initial, most);
  }

  @Override
  protected ByteBuf newDirectBuffer(int initial, int most) {
    return newHeapBuffer(initial, most);
  }

  @Override
  public boolean isDirectBufferPooled() {
    return false;
  }
}
