/** What every page sends: the layout of the whole application around nothing. */
export default function EmptyPage() {
  return <main />;
}
