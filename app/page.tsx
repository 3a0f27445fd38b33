export default function Page() {
  return <h1 className="font-semibold text-xl">Home</h1>;
}
